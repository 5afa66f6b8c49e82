package io.bellwether.models;

/** One text could not be judged; says which text and why. Other texts are not concerned. */
public final class ClassificationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClassificationException(String message, Throwable cause) {
        super(message, cause);
    }

    public ClassificationException(String message) {
        super(message);
    }
}
