package io.bellwether.crawlers.fetch;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * How the crawler introduces itself.
 *
 * @param product one word that robots.txt may name
 * @param contact address of a page or mailbox where an operator of a crawled site finds us
 */
public record UserAgent(String product, String contact) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z_-]+");
    private static final Pattern CONTACT = Pattern.compile("[\\x21-\\x7e]+");

    public UserAgent {
        require(PRODUCT.matcher(product).matches(), "product must be letters, '_' and '-', but is '%s'", product);
        require(
                CONTACT.matcher(contact).matches(),
                "contact must be a web or mail address without spaces, but is '%s'",
                contact);
    }

    /** The value of the User-Agent header. */
    public String header() {
        return product + "/1.0 (+" + contact + ")";
    }
}
