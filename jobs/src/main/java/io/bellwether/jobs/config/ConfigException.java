package io.bellwether.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with all of its faults. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigFault> faults;

    ConfigException(String source, List<ConfigFault> faults) {
        super(message(source, faults));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in the order of the file. */
    public List<ConfigFault> faults() {
        return faults;
    }

    private static String message(String source, List<ConfigFault> faults) {
        return faults.stream()
                .map(fault -> "  " + fault)
                .collect(Collectors.joining(
                        "\n",
                        source + " has " + (faults.size() == 1 ? "1 fault" : faults.size() + " faults") + ":\n",
                        ""));
    }
}
