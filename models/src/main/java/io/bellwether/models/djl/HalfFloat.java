package io.bellwether.models.djl;

/** Numbers of 16 bits as IEEE 754 has them: 1 for the sign, 5 for the exponent, 10 for the fraction. */
final class HalfFloat {
    private static final int SIGN = 0x8000;
    private static final int INFINITE = 0x7C00;
    private static final int QUIET = 0x0200;
    /** The bits of a single that do not fit. */
    private static final int DROPPED = 13;
    /** Exponents of singles begin at -127, those of halves at -15. */
    private static final int REBIAS = (127 - 15) << 23;

    private static final float SMALLEST_NORMAL = 0x1p-14f;
    /** Numbers from here on round to more than the greatest half, 65504. */
    private static final float TOO_LARGE = 65_520f;

    private HalfFloat() {}

    /** The nearest half, ties to even; what is too large becomes infinite. */
    static short of(float value) {
        int sign = (Float.floatToRawIntBits(value) >>> 16) & SIGN;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | INFINITE | QUIET);
        }
        if (magnitude >= TOO_LARGE) {
            return (short) (sign | INFINITE);
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int bits = Float.floatToRawIntBits(magnitude) - REBIAS;
        int odd = (bits >>> DROPPED) & 1;
        int rounded = (bits + (1 << (DROPPED - 1)) - 1 + odd) >>> DROPPED;
        return (short) (sign | rounded);
    }
}
