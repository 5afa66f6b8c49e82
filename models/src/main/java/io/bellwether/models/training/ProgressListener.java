package io.bellwether.models.training;

/** Hears how a training goes, on the training thread. */
public interface ProgressListener {
    /**
     * After a teacher judged some more texts, before the first epoch.
     *
     * @param teacher version of its bundle
     * @param share of the texts that it had not judged before, between 0 and 1
     */
    void taught(String teacher, double share);

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
