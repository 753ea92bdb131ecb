"""The raw requests of Tests/HTTPCases/cases: read, sent to a live server, and judged. Standard library only.

As a program it runs everything against a server of its own and prints what failed:

    python Tests/System/http_cases.py [--tls] [--slow] [--names FILE] [PATTERN]
"""

import argparse
import collections
import dataclasses
import pathlib
import re
import sys

from http_peer import Peer, Unanswered

CASES = pathlib.Path(__file__).resolve().parents[1] / "HTTPCases" / "cases"
BODY = '{"score":9}'
SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: {host}\r\n\r\n"

Case = collections.namedtuple("Case", "name severity source accepted steps")


@dataclasses.dataclass
class Verdict:
    name: str
    severity: str
    passed: bool
    seen: str
    accepted: str = ""


def macros(host):
    smuggled = SMUGGLED.replace("{host}", host)
    get = f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n"
    post = f"POST /channels/web/nps HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    return {
        "host": host, "get": get, "post": post, "chunked": post + "Transfer-Encoding: chunked\r\n\r\n",
        "body": BODY, "length": str(len(BODY)), "hex": f"{len(BODY):x}", "smuggled": smuggled,
        "smuggled-length": str(len(smuggled)), "smuggled-hex": f"{len(smuggled):x}",
        "smuggling": str(len("0\r\n\r\n") + len(smuggled)),
    }


ESCAPES = {"r": "\r", "n": "\n", "t": "\t", "0": "\0", "\\": "\\"}
PIECE = re.compile(r"\\x([0-9A-Fa-f]{2})|\\([rnt0\\])|\{repeat (\d+) ([^}]*)\}|\{([a-z-]+)\}", re.DOTALL)


def expand(text, known):
    """The bytes that a line of a case stands for."""
    def piece(found):
        code, letter, count, unit, name = found.groups()
        if code:
            return chr(int(code, 16))
        if letter:
            return ESCAPES[letter]
        if count:
            return PIECE.sub(piece, unit) * int(count)
        return known.get(name, found.group(0))
    return PIECE.sub(piece, text).encode("latin-1")


def read_cases(folder=CASES):
    """Every case, its lines not yet expanded."""
    cases = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text().split("\n"):
            if line.startswith("  "):
                cases[-1].steps.append(line[2:])
            elif line and not line.startswith("#"):
                ruling, source = line.split(" ; ", 1)
                severity, name, accepted = ruling.split(" ")
                alternatives = [[set(step.split("|")) for step in one.split(">")] for one in accepted.split(",")]
                cases.append(Case(name, severity, source, alternatives, []))
    return cases


def matches(seen, accepted):
    """Whether one outcome is in a set of the vocabulary."""
    if seen in accepted:
        return True
    if not seen.isdigit():
        return False
    return f"{seen[0]}xx" in accepted or "base" in accepted and seen in ("200", "201")


def play(case, target):
    """Runs one case on a connection of its own; returns the outcomes in order."""
    known = macros(target.host)
    outcomes = []
    with Peer(target) as peer:
        wire = [line if line in ("...", "(answer)", "(fin)") else expand(line, known) for line in case.steps]
        for step in wire:
            if step == "...":
                peer.pause()
            elif step == "(answer)":
                outcomes.append(answer_of(peer))
            elif step == "(fin)":
                peer.end_output()
            else:
                peer.send(step)
        head = any(line.startswith("HEAD ") for line in case.steps)
        expected = max(len(one) for one in case.accepted)
        while len(outcomes) < expected and not peer.is_done:
            outcomes.append(answer_of(peer, head=head and not outcomes))
        finish(peer, outcomes)
    return outcomes


def answer_of(peer, head=False):
    try:
        return str(peer.read_answer(head=head).status)
    except Unanswered as reason:
        return str(reason)


def finish(peer, outcomes):
    """Nothing may follow: after a connection that goes on, the next request's answer must be the very next one."""
    if outcomes and outcomes[-1] in ("close", "malformed"):
        return
    if outcomes and outcomes[-1] == "wait":
        return
    if not peer.is_done and not peer.output_ended:
        peer.send(f"GET /healthz HTTP/1.1\r\nHost: {peer.target.host}\r\nX-Last: 1\r\nConnection: close\r\n\r\n".encode())
        try:
            last = peer.read_answer()
        except Unanswered as reason:
            outcomes.append(f"then-{reason}")
            return
        if last.status != 200:
            outcomes.append(f"then-{last.status}")
    rest = peer.read_rest()
    if rest:
        outcomes.append("more-bytes")


def judge(case, outcomes):
    return any(
        len(one) == len(outcomes) and all(matches(seen, step) for seen, step in zip(outcomes, one))
        for one in case.accepted)


def run_case(case, target):
    try:
        outcomes = play(case, target)
    except OSError as error:
        outcomes = [f"error-{error}"]
    accepted = ",".join(">".join("|".join(sorted(step)) for step in one) for one in case.accepted)
    return Verdict(case.name, case.severity, judge(case, outcomes), ">".join(outcomes), accepted)


def report(verdicts, title, stream=sys.stdout):
    failed = [verdict for verdict in verdicts if not verdict.passed]
    counts = {kind: sum(verdict.severity == kind for verdict in failed) for kind in ("must", "should")}
    print(f"{title}: {len(verdicts)} cases, {counts['must']} must and {counts['should']} should failing", file=stream)
    for verdict in failed:
        print(f"  {verdict.severity:6} {verdict.name:36} saw {verdict.seen}; accepted {verdict.accepted}", file=stream)
    return failed


def main():
    import http_all_behaviours as behaviours

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tls", action="store_true", help="over TLS, with a certificate made for the run")
    parser.add_argument("--slow", action="store_true", help="also the cases that wait for a timer: about two minutes")
    parser.add_argument("--names", help="a list of cases by name, with accepted outcomes: every one must be run here")
    parser.add_argument("pattern", nargs="?", default="", help="only the cases whose name holds this")
    options = parser.parse_args()
    with behaviours.served(options.tls) as target:
        verdicts = [run_case(case, target) for case in read_cases() if options.pattern in case.name]
        verdicts += behaviours.run_all(target, slow=options.slow, pattern=options.pattern)
    title = "over TLS" if options.tls else "plain"
    failed = report(verdicts, title)
    if options.names:
        failed += listed(options.names, verdicts, title)
    raise SystemExit(1 if failed else 0)


def listed(path, verdicts, title):
    """Reports the cases of a list `severity name source {outcomes}`: each must be here, with those very outcomes, and pass."""
    seen = {verdict.name: verdict for verdict in verdicts}
    ours = {case.name: case for case in read_cases()}
    failed, missing = [], []
    lines = [line for line in pathlib.Path(path).read_text().split("\n") if line and not line.startswith("#")]
    for line in lines:
        severity, name = line.split()[:2]
        if name not in seen:
            missing.append(name)
            continue
        if not seen[name].passed:
            failed.append(seen[name])
        whole = re.search(r" {2,}\{([^}]*)\}$", line.rstrip())
        if whole and name in ours:
            wanted = set(whole.group(1).split(", "))
            surplus = set().union(*(step for one in ours[name].accepted for step in one)) - wanted
            if surplus or severity != ours[name].severity:
                failed.append(Verdict(name, severity, False, f"a case that also accepts {sorted(surplus)}", str(wanted)))
    print(f"{title}: of {len(lines)} listed, {len(failed)} failed, {len(missing)} were not run: {' '.join(missing)}")
    for verdict in failed:
        print(f"  {verdict.severity:6} {verdict.name:36} saw {verdict.seen}; accepted {verdict.accepted}")
    return failed


if __name__ == "__main__":
    main()
