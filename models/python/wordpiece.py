"""BERT's tokenizer, as far as the scripts here need it."""
import json
import unicodedata


def pieces(vocabulary, word):
    """Ids of the longest known pieces of a word; that of the unknown token where it cannot be cut into such."""
    found, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = vocabulary.get(("##" if start else "") + word[start:end])
            if piece is not None:
                break
        else:
            return [vocabulary["[UNK]"]]
        found.append(piece)
        start = end
    return found


class WordPiece:
    """BERT's tokenizer in lower case: words, Chinese characters and punctuation, then the longest known pieces."""

    def __init__(self, path, longest):
        self.vocabulary = json.loads(path.read_text("utf-8"))["model"]["vocab"]
        self.longest = longest

    @staticmethod
    def words(text):
        text = unicodedata.normalize("NFD", text.lower())
        word = ""
        for c in text:
            kind = unicodedata.category(c)
            if kind == "Mn":
                continue
            alone = "\u3400" <= c <= "\u9fff" or kind[0] in "PS"
            if alone or kind[0] in "ZC":
                if word:
                    yield word
                word = ""
                if alone:
                    yield c
            else:
                word += c
        if word:
            yield word

    def ids(self, text):
        found = [self.vocabulary["[CLS]"]]
        for word in self.words(text):
            found += pieces(self.vocabulary, word) if len(word) <= 100 else [self.vocabulary["[UNK]"]]
            if len(found) >= self.longest:
                break
        return found[: self.longest - 1] + [self.vocabulary["[SEP]"]]
