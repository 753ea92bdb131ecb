"""Compares what the API says with what it should say, and counts."""

import math

TOLERANCE = 1e-6


class Checks:
    def __init__(self):
        self.count, self.faults, self.skipped, self.worst = 0, [], [], 0.0

    def skip(self, reason):
        if reason not in self.skipped:
            self.skipped.append(reason)
            print(f"SKIPPED {reason}", flush=True)

    def fault(self, name, got, wanted):
        self.faults.append(f"{name}: {got!r} instead of {wanted!r}")

    def same(self, name, got, wanted):
        self.count += 1
        if got != wanted:
            self.fault(name, got, wanted)

    def number(self, name, got, wanted):
        """To six digits behind the point, or six of the number where it is large. No end of an interval is null."""
        if wanted is not None and isinstance(wanted, float) and not math.isfinite(wanted):
            wanted = None
        if got is None or wanted is None or isinstance(got, str) or isinstance(wanted, str):
            return self.same(name, got, wanted)
        self.count += 1
        difference = abs(got - wanted) / max(1.0, abs(wanted))
        self.worst = max(self.worst, difference)
        if not difference <= TOLERANCE:
            self.fault(name, got, wanted)

    def values(self, name, got, wanted):
        self.same(f"{name}: how many", len(got), len(wanted))
        for place, (left, right) in enumerate(zip(got, wanted)):
            self.number(f"{name}[{place}]", left, right)

    def members(self, name, got, wanted, exact=False):
        """Every member that is wanted; objects within likewise."""
        for key, value in wanted.items():
            if isinstance(value, dict):
                if got.get(key) is None:
                    self.fault(f"{name}.{key}", None, value)
                else:
                    self.members(f"{name}.{key}", got[key], value, exact)
            elif exact and isinstance(value, int):
                self.same(f"{name}.{key}", got.get(key), value)
            else:
                self.number(f"{name}.{key}", got.get(key), value)

    def figure(self, name, got, wanted, exact=()):
        for key in exact:
            if got[key] is not None or wanted[key]["customers"]:
                self.members(f"{name}.{key}", got[key], wanted[key], exact=True)
        self.members(name, got, {key: value for key, value in wanted.items() if key not in exact})

    def groups(self, name, got, wanted):
        found = {group["key"]: group for group in got["groups"]}
        self.same(f"{name}: keys", sorted(found), sorted(wanted))
        for key in found.keys() & wanted.keys():
            self.members(f"{name} {key!r}", found[key], wanted[key])

    def series(self, name, got, wanted):
        self.same(f"{name}: steps", [point["start"] for point in got["series"]], [start for start, _ in wanted])
        for point, (start, figure) in zip(got["series"], wanted):
            plain = {key: figure[key] for key in ("n", "value", "low", "high")}
            self.members(f"{name} {start}", point, plain)

    def steps(self, name, got, wanted):
        self.same(f"{name}: steps", len(got), len(wanted))
        for place, (left, right) in enumerate(zip(got, wanted)):
            self.members(f"{name} step {place}", left, right)

    def report(self):
        for fault in self.faults[:40]:
            print(f"DIFFERS {fault}")
        print(f"{self.count:,} figures compared, {len(self.faults)} differ; the largest difference of the others is "
              f"{self.worst:.1e}" if not self.faults else f"{self.count:,} figures compared, {len(self.faults)} differ")
        return 1 if self.faults else 0
