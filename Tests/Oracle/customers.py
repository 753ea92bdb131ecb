"""Churn, retention, and NPS with churn, from the subscription events as they were sent."""

import calendar
import datetime

import formulas
from data import instant


class Customer:
    def __init__(self, person, events):
        self.person = person
        self.events = sorted(((instant(event["occurred_at"]), event) for event in events), key=lambda pair: pair[0])

    def state(self, moment, inclusive=False):
        """Currency and amount just before a moment; None for who is no customer then."""
        held = None
        for at, event in self.events:
            if at > moment or at == moment and not inclusive:
                break
            if event["type"] in ("started", "reactivated"):
                held = (event["currency"], event["mrr"])
            elif event["type"] == "cancelled":
                held = None
            elif held:
                held = (event["currency"], event["mrr"])
        return held

    def spans(self, day):
        """Days from each start to each end; None while it lasts."""
        spans, begun = [], None
        for at, event in self.events:
            if event["type"] in ("started", "reactivated"):
                begun = begun or day(at)
            elif event["type"] == "cancelled" and begun:
                spans.append((begun, day(at)))
                begun = None
        return spans + ([(begun, None)] if begun else [])


def customers(events):
    by_person = {}
    for event in events:
        by_person.setdefault(event["person"]["id"], []).append(event)
    return [Customer(person, theirs) for person, theirs in by_person.items()]


def churn(people, start, end, currency="EUR"):
    at_start = [(person.state(start), person.state(end)) for person in people if person.state(start)]
    left = sum(1 for _, after in at_start if after is None)
    money = {"start_mrr": 0, "churned_mrr": 0, "contraction_mrr": 0, "expansion_mrr": 0, "customers": 0}
    for before, after in at_start:
        if before[0] != currency or after and after[0] != currency:
            continue
        money["customers"] += 1
        money["start_mrr"] += before[1]
        change = 0 if after is None else after[1] - before[1]
        money["churned_mrr"] += before[1] if after is None else 0
        money["contraction_mrr"] += max(0, -change)
        money["expansion_mrr"] += max(0, change)
    base = money["start_mrr"]
    lost = money["churned_mrr"] + money["contraction_mrr"]
    if base:
        money["gross_churn"] = 100 * lost / base
        money["gross_retention"] = 100 - 100 * lost / base
        money["net_churn"] = 100 * (lost - money["expansion_mrr"]) / base
        money["net_retention"] = 100 - money["net_churn"]
    churns, seconds = 0, 0.0
    for person in people:
        held, since = person.state(start), start
        for at, event in person.events:
            if not start <= at < end:
                continue
            seconds += (at - since).total_seconds() if held else 0
            churns += 1 if held and event["type"] == "cancelled" else 0
            held, since = person.state(at, inclusive=True), at
        seconds += (end - since).total_seconds() if held else 0
    exposure = {"churns": churns, "customer_days": seconds / 86_400}
    if seconds:
        exposure |= formulas.poisson(churns, seconds / 86_400)
    return {**formulas.share(left, len(at_start)), "parts": {"start": len(at_start), "churned": left},
            "revenue": money, "exposure": exposure}


def months_later(day, months):
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def tenures(people, day, today):
    """(days, left) of each, and their spans."""
    found = []
    for person in people:
        spans = person.spans(day)
        if spans:
            begun, gone = spans[0]
            found.append((((gone or today) - begun).days, gone is not None, spans, person.person))
    return found


def cohorts(people, day, today, columns):
    rows = {}
    for _, _, spans, _ in tenures(people, day, today):
        rows.setdefault(spans[0][0].replace(day=1), []).append(spans)
    table = []
    for month in sorted(rows):
        members = rows[month]
        last = months_later(month, 1) - datetime.timedelta(days=1)
        cells = []
        for column in range(columns + 1):
            if months_later(last, column) >= today:
                cells.append(None)
                continue
            active = 0
            for spans in members:
                asked = months_later(spans[0][0], column)
                active += column == 0 or any(a <= asked and (b is None or asked < b) for a, b in spans)
            cells.append(100 * active / len(members))
        table.append({"month": month.isoformat(), "n": len(members), "retained": cells})
    return table


def loyalty(people, scores, silent, window, now):
    """Groups by what people said last, or that they were asked in vain, each with (days, left) and what became of those
    whose window is over."""
    groups = {"promoter": [], "passive": [], "detractor": [], "silent": []}
    complete = {name: [0, 0] for name in groups}
    at_risk = 0
    for person in people:
        if person.person in scores:
            index, score = scores[person.person]
        elif person.person in silent:
            index, score = silent[person.person], None
        else:
            continue
        if person.state(index, inclusive=True) is None:
            continue
        group = "silent" if score is None else "promoter" if score >= 9 else "passive" if score >= 7 else "detractor"
        gone = next((at for at, event in person.events if at > index and event["type"] == "cancelled"), None)
        end = min(index + datetime.timedelta(days=window), now)
        left = gone is not None and gone <= end
        groups[group].append((((gone if left else end) - index).total_seconds() / 86_400, left))
        if index + datetime.timedelta(days=window) <= now:
            complete[group][0] += left
            complete[group][1] += 1
        held = person.state(now, inclusive=True)
        if group == "detractor" and held and held[0] == "EUR":
            at_risk += held[1]
    return groups, complete, at_risk
