package io.bellwether.crawlers.sites;

/** A site file names an environment variable that is not set. */
public final class UnsetVariableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String variable;

    UnsetVariableException(String variable) {
        super("environment variable " + variable + " is not set");
        this.variable = variable;
    }

    public String variable() {
        return variable;
    }
}
