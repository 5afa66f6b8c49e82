/** Composes the texts of the demo from grammars: invented companies, Chinese and English, several tones. Pure. */
@NullMarked
package io.bellwether.stack.demo.text;

import org.jspecify.annotations.NullMarked;
