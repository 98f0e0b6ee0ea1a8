"""Imports a project into Taguette itself, over HTTP as its page does, and compares what it then holds with EXPECTED.json.

    venv/bin/python tests/exchange/taguette_app.py PROJECT.sqlite3 EXPECTED.json

`check.py` says what EXPECTED.json is. Needs taguette (1.5.2 was tried), and nothing else; the server it starts listens
on this computer only.
"""

import contextlib
import html
import http.cookiejar
import json
import re
import socket
import subprocess
import sys
import tempfile
import unicodedata
import urllib.request
import uuid
from collections import Counter
from pathlib import Path

from bs4 import BeautifulSoup
from taguette.extract import extract


def text_of(fragment):
    """The characters of HTML as Taguette counts them."""
    return BeautifulSoup(fragment, "html5lib").get_text()


class App:
    """A browser's view of a running Taguette."""

    def __init__(self, url):
        self.base = url.split("/?")[0]
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.get("/?" + url.split("/?")[1])
        self.get("/project/import")

    def get(self, path):
        with self.opener.open(self.base + path) as answer:
            return answer.read().decode("utf-8")

    def post(self, path, file, **fields):
        border = uuid.uuid4().hex
        fields["_xsrf"] = next(cookie.value for cookie in self.cookies if cookie.name == "_xsrf")
        part = '--{}\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
        body = b"".join(
            part.format(border, name, "").encode() + str(value).encode() + b"\r\n" for name, value in fields.items()
        )
        body += part.format(border, "file", '; filename="p.sqlite3"').encode() + file + f"\r\n--{border}--\r\n".encode()
        request = urllib.request.Request(self.base + path, body)
        request.add_header("Content-Type", f"multipart/form-data; boundary={border}")
        with self.opener.open(request) as answer:
            return json.load(answer)

    def project(self, number):
        """What the page of a project is given: its documents and tags, by number."""
        page = self.get(f"/project/{number}")
        given = lambda name: json.loads(re.search(rf"var {name} = (.*);\n", page)[1].replace(r"\x3C", "<"))
        about = re.search(r'id="project-description"[^>]*>(.*?)</textarea>', page, re.DOTALL)
        return given("documents"), given("tags"), html.unescape(about[1])

    def snippets(self, number):
        """The words of each highlight, as the list of highlights shows them."""
        page, pages, found = 0, 1, {}
        while page < pages:
            page += 1
            answer = json.loads(self.get(f"/api/project/{number}/highlights/?page={page}"))
            pages = answer["pages"]
            found.update((one["id"], one["content"]) for one in answer["highlights"])
        return found


@contextlib.contextmanager
def running():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        start = "from taguette.main import main; main()"
        options = ["--no-browser", "--port", str(port), "--database", f"{folder}/own.sqlite3"]
        with open(f"{folder}/log", "w+", encoding="utf-8") as log:
            server = subprocess.Popen(
                [sys.executable, "-c", start, *options], stdout=subprocess.PIPE, stderr=log, text=True
            )
            try:
                url = next((match[0] for line in server.stdout if (match := re.search(r"http://\S+", line))), None)
                if url is None:
                    sys.exit(Path(log.name).read_text(encoding="utf-8"))
                yield App(url)
            finally:
                server.terminate()
                server.wait()


def imported(app, path):
    """Imports as the page does: first what is in the file, then one project of it."""
    file = Path(path).read_bytes()
    (offered,) = app.post("/api/import", file)["projects"]
    return app.post("/api/import", file, project_id=offered["id"])["project_id"]


def compared(app, number, expected):
    """Each passage found is a highlight of those very words, with the tags of what was found in it; no other is there."""
    documents, tags, about = app.project(number)
    assert re.search(r"deslinde \S+ rules@[0-9a-f]{12}", about), about
    snippets = app.snippets(number)
    names, count = set(), 0
    for document in documents.values():
        path = unicodedata.normalize("NFC", document["description"].split("\n")[0])
        name = re.split(r"[/ ]", path, maxsplit=1)[1].rpartition("/")[2]
        names.add(name)
        where = f"/api/project/{number}/document/{document['id']}"
        (chunk,) = json.loads(app.get(where + "/contents"))["contents"]
        text = text_of(chunk["contents"]).encode("utf-8")
        got = Counter()
        for highlight in json.loads(app.get(where))["highlights"]:
            start, end = highlight["start_offset"], highlight["end_offset"]
            words = text[start:end].decode("utf-8")
            paths = {tags[str(tag)]["path"] for tag in highlight["tags"]}
            assert "deslinde" in paths, paths
            got.update((path, words) for path in paths if not path.startswith("deslinde"))
            # What Taguette would have kept, had a person marked these words.
            own = extract(chunk["contents"], start, end).replace("<br/>", "<br>")
            assert snippets[highlight["id"]] == own, (snippets[highlight["id"]], own)
            assert text_of(own) == words, (own, words)
            count += 1
        want = Counter((label.replace("/", "."), words) for label, words in expected[name])
        # Findings of one rule on one passage are one tag.
        assert set(got) == set(want) and got <= want, (name, got - want, want - got)
    assert names == set(expected), (names, set(expected))
    return count


def check(path, expected):
    with running() as app:
        return compared(app, imported(app, path), expected)


def main():
    path, expected = sys.argv[1:]
    with open(expected, encoding="utf-8") as file:
        print(f"highlights: {check(path, json.load(file))}")


if __name__ == "__main__":
    main()
