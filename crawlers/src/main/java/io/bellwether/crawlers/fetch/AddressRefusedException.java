package io.bellwether.crawlers.fetch;

import java.net.UnknownHostException;

/** A host must not be asked, since one of its addresses is not public. The message says which, and what to do. */
final class AddressRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private final String reason;

    AddressRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
