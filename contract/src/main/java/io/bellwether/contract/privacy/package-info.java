/** What keeps people out of the data: masking of personal data in texts, and keyed hashes in place of authors. */
@NullMarked
package io.bellwether.contract.privacy;

import org.jspecify.annotations.NullMarked;
