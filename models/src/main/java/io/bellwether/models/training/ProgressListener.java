package io.bellwether.models.training;

/** Hears how a training goes, on the training thread. */
public interface ProgressListener {
    /**
     * After some steps of an epoch.
     *
     * @param share of the whole training done, between 0 and 1
     */
    void step(int epoch, double share, double loss);

    /** After an epoch was tried on the dev files. */
    void epoch(int epoch, double loss, double devMacroF1, boolean best);

    /** Something that a person should read: what is loaded, what is written. */
    void note(String line);
}
