"""Results of cases: medians of turns, ratios, targets beside them, and the tables for Performance.md.

    python3 Benchmarks/report.py RESULTS.json ...     prints the Markdown of what was saved with --json
"""

import datetime
import json
import statistics
import sys

import machine

QUIET_CORES = 0.15


class Case:
    """What one case measured: for each server the figures of its turns, and the goals that its ratios are held to."""

    def __init__(self, name, title, note=""):
        self.name, self.title, self.note = name, title, note
        self.turns, self.columns, self.goals, self.skipped = {}, [], [], None

    def add(self, server, turn):
        self.turns.setdefault(server, []).append(turn)

    def median(self, server, key):
        values = [turn[key] for turn in self.turns.get(server, []) if turn.get(key) is not None]
        return statistics.median(values) if values else None

    def goal(self, what, value, limit, at_most=True, unit=""):
        """Holds a figure to a limit. A figure that could not be taken fails."""
        passed = value is not None and (value <= limit if at_most else value >= limit)
        self.goals.append({
            "what": what, "value": value, "limit": limit, "at_most": at_most, "unit": unit, "passed": passed})

    def ratio(self, what, key, over, under, limit, at_most=True):
        above, below = self.median(over, key), self.median(under, key)
        if above is None or below is None:
            # A peer that is not there is said so elsewhere; its goal is neither met nor missed.
            return
        self.goal(what, above / below if below else None, limit, at_most, "x")

    def document(self):
        return {
            "name": self.name, "title": self.title, "note": self.note, "turns": self.turns, "columns": self.columns,
            "goals": self.goals, "skipped": self.skipped}

    @staticmethod
    def read(value):
        case = Case(value["name"], value["title"], value["note"])
        case.turns, case.columns = value["turns"], [tuple(column) for column in value["columns"]]
        case.goals, case.skipped = value["goals"], value["skipped"]
        return case


LOAD_COLUMNS = [
    ("per_second", "requests a second", "{:,.0f}", 1), ("cpu", "CPU us a request", "{:.2f}", 1),
    ("p50", "p50 ms", "{:.2f}", 1e-3), ("p99", "p99 ms", "{:.2f}", 1e-3), ("p999", "p99.9 ms", "{:.2f}", 1e-3),
    ("memory", "RSS MB", "{:.1f}", 1), ("threads", "threads", "{:.0f}", 1), ("others", "others: cores", "{:.2f}", 1),
]


def table(case):
    """The medians, one line a server."""
    if not case.turns:
        return ""
    lines = ["| server | " + " | ".join(column[1] for column in case.columns) + " |",
             "|---|" + "---:|" * len(case.columns)]
    for server in case.turns:
        cells = []
        for key, _, form, scale in case.columns:
            value = case.median(server, key)
            cells.append("-" if value is None else form.format(value * scale))
        lines.append(f"| {server} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def goals(case):
    if not case.goals:
        return ""
    lines = ["| target | measured | limit | |", "|---|---:|---:|---|"]
    for goal in case.goals:
        value = "not taken" if goal["value"] is None else f"{goal['value']:,.3g}" if goal["value"] < 1000 \
            else f"{goal['value']:,.0f}"
        sign = "at most" if goal["at_most"] else "at least"
        unit = (" " + goal["unit"]) if goal["unit"] else ""
        word = "met" if goal["passed"] else "**not met**"
        lines.append(f"| {goal['what']} | {value}{unit} | {sign} {goal['limit']:,g}{unit} | {word} |")
    return "\n".join(lines) + "\n"


def markdown(cases, header):
    parts = [header + "\n"]
    for case in cases:
        parts.append(f"### {case.title}\n")
        if case.note:
            parts.append(case.note + "\n")
        if case.skipped:
            parts.append(f"Not run: {case.skipped}.\n")
        loud = [server for server, turns in case.turns.items() if any(turn.get("loud") for turn in turns)]
        if loud:
            parts.append(
                f"**Not quiet**: something else used more than {QUIET_CORES} cores in turns of {', '.join(loud)}; "
                "believe the processor time, not the rest.\n")
        parts += [part for part in (table(case), goals(case)) if part]
    return "\n".join(parts)


def header(pocketbase=None):
    named = ", ".join(f"{name} {version}" for name, version in machine.versions(pocketbase).items())
    day = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
    command = " ".join([sys.argv[0].rpartition("/")[2], *sys.argv[1:]])
    return f"Measured on {day}: {machine.description()}; {named}. `{command}`"


def save(path, cases, head):
    """Adds the cases to what the file holds already; a case measured again replaces its older self."""
    try:
        with open(path) as file:
            kept = json.load(file)["cases"]
    except FileNotFoundError:
        kept = []
    measured = {case.name for case in cases}
    every = [value for value in kept if value["name"] not in measured]
    every += [{**case.document(), "header": head} for case in cases]
    with open(path, "w") as file:
        json.dump({"cases": every}, file, indent=1)


def finish(cases, pocketbase=None):
    """Prints all; 1 where a target is missed or a load failed."""
    print("\n" + markdown(cases, header(pocketbase)))
    missed = [(case, goal) for case in cases for goal in case.goals if not goal["passed"]]
    skipped = [case for case in cases if case.skipped]
    for case in skipped:
        print(f"SKIPPED {case.name}: {case.skipped}")
    for case, goal in missed:
        print(f"MISSED {case.name}: {goal['what']}")
    met = sum(len(case.goals) for case in cases) - len(missed)
    print(f"{met} targets met, {len(missed)} missed, {len(skipped)} cases skipped")
    return 1 if missed else 0


def main():
    values = []
    for path in sys.argv[1:]:
        with open(path) as file:
            values += json.load(file)["cases"]
    if not values:
        raise SystemExit(__doc__)
    by_header = {}
    for value in values:
        by_header.setdefault(value.get("header", ""), []).append(Case.read(value))
    print("\n".join(markdown(cases, head) for head, cases in by_header.items()))


if __name__ == "__main__":
    main()
