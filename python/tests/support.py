"""What several tests need."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """What stands in a page; fails where elements are not closed in order."""

    VOID = {"input", "br", "img"}

    def __init__(self, page):
        super().__init__()
        self.open, self.elements, self.words = [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append((tuple(self.open), data))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    def text(self, without=("ul", "header")):
        tip = ("mark", "span")
        words = [w for path, w in self.words if not set(without) & set(path) and not _within(tip, path)]
        return "".join(words)


def _within(part, path):
    return any(path[at : at + len(part)] == part for at in range(len(path)))
