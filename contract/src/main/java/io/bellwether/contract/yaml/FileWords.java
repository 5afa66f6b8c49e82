package io.bellwether.contract.yaml;

/**
 * How messages speak of a kind of file.
 *
 * @param beginning what an empty file lacks, such as {@code begin with 'topics:'}
 * @param example a key that stands at its top level
 * @param single why there is one document in a file
 */
public record FileWords(String beginning, String example, String single) {}
