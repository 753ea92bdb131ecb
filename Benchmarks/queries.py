"""Reports and lists over ten million answers, by HTTP, against a view in PocketBase and a query in DuckDB on the same
rows.

Each call asks for other days than the one before, so that an answer kept from earlier does not help."""

import datetime
import http.client
import json
import random
import time
import urllib.parse

import feedback
import machine
import report
import turns
from dataset import Dataset
from servers import Earshot, Unavailable
from steady import summary

REPORT_CALLS = 200
LIST_CALLS = 100
SORTED_CALLS = 40
PAIR_CALLS = 15
PEER_CALLS = 7
PEER_DAYS = 90


def day(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%d")


class Client:
    """One keep-alive connection that times each call to the last byte."""

    def __init__(self, server, token=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path, parameters):
        query = urllib.parse.urlencode(parameters)
        try:
            return self.exchange(f"{path}?{query}")
        except (http.client.RemoteDisconnected, ConnectionError):
            # Closed as idle, while the peers were being filled.
            self.connection.close()
            return self.exchange(f"{path}?{query}")

    def exchange(self, target):
        began = time.perf_counter()
        self.connection.request("GET", target, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        return time.perf_counter() - began, answer.status, body


def reports(data):
    """Name to parameters of GET metrics/nps, given a shift in days."""
    main, end = data.survey(0), data.end

    def window(days, shift):
        # All shifts stay inside the year that there is.
        return {"from": day(end - (days + shift) * feedback.DAY), "to": day(end - shift * feedback.DAY)}

    found = {
        "overall, one survey": lambda shift: {"survey": main, **window(330, shift)},
        "by day, 90 days, one survey": lambda shift: {"survey": main, "interval": "day", **window(90, shift)},
        "by channel, one survey": lambda shift: {"survey": main, "by": "channel", **window(330, shift)},
        "all surveys, by survey": lambda shift: {"by": "survey", **window(330, shift)},
        "a month and the one before": lambda shift: {"survey": main, "compare": "previous", **window(30, shift)},
        "by week, one channel": lambda shift: {"channel": "web", "interval": "week", **window(330, shift)},
    }
    for name in data.facts["attributes"][:2] + data.facts["attributes"][6:7]:
        found[f"by attribute {name} ({len(feedback.ATTRIBUTES[name])} values)"] = \
            lambda shift, name=name: {"survey": main, "by": f"attribute:{name}", **window(330, shift)}
    return found


def filters(data, person):
    """Name to filters of GET feedback. Some match nothing: that is where a list that walks its rows is slowest."""
    return {
        "no filter": {}, "channel": {"channel": "email"}, "survey": {"survey": data.survey(0)},
        "group": {"group": "detractor"}, "lowest score": {"score_min": 10}, "highest score": {"score_max": 0},
        "person": {"person": person}, "status": {"status": "open"}, "language": {"language": "en"},
        "tag": {"tag": "shipping"}, "metric": {"metric": "nps"}, "solicited": {"solicited": "true"},
        "attribute": {"attribute[plan]": "team"}, "rarer attribute": {"attribute[agent]": "agent-07"},
    }


def until(data, shift):
    """A time that moves, so that no page is asked for twice."""
    at = data.end - shift * feedback.DAY - shift * 61
    return {"until": datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")}


def moving(data, lists):
    return {name: (lambda shift, chosen=chosen: {**chosen, **until(data, shift)}) for name, chosen in lists.items()}


SORTS = [
    "-occurred_at", "occurred_at", "-received_at", "received_at", "-updated_at", "updated_at", "-score", "score"]


def pairs(chosen):
    """Every two filters that do not restrict the same thing."""
    def things(name):
        return {parameter.partition("[")[0] for parameter in chosen[name]}

    names = [name for name in chosen if chosen[name]]
    return {
        f"{one}, {other}": {**chosen[one], **chosen[other]}
        for number, one in enumerate(names) for other in names[number + 1:] if not things(one) & things(other)}


def timed(client, path, make, calls, generator):
    """The figures of so many calls, or the status that came instead."""
    values = []
    for number in range(calls + 3):
        seconds, status, body = client.get(path, make(generator.randrange(0, 34)))
        if status != 200:
            return status, body[:200]
        if number >= 3:
            values.append(seconds)
    return 200, {**summary(values), "requests": len(values)}


COLUMNS = [("p50", "p50 ms", "{:.2f}", 1e3), ("p99", "p99 ms", "{:.2f}", 1e3), ("requests", "calls", "{:.0f}", 1)]


def fill(case, client, path, calls, generator, makers):
    for name, make in makers.items():
        status, turn = timed(client, path, make, calls, generator)
        if status == 200:
            case.add(name, turn)
            turns.say(f"{case.name} {name}: p50 {turn['p50'] * 1e3:.2f} ms, p99 {turn['p99'] * 1e3:.2f} ms")
        else:
            turns.say(f"SKIPPED {case.name} {name}: {status} {turn}")
            case.note += f" Not run: {name} (the server answers {status})."
    if not case.turns:
        case.skipped = f"the server answers none of GET {path}"


def limit(case, key, most):
    for name in case.turns:
        case.goal(f"{key}, ms: {name}", case.median(name, key) * 1e3, most)


def cases(options):
    data = Dataset(options.rows).ensure()
    server = Earshot(data=data.earshot)
    try:
        server.start(timeout=120)
        token = server.token()
        client, generator = Client(server, token), random.Random(11)
        found = [
            metric_case(client, generator, data), *list_cases(client, generator, data),
            text_case(client, generator, data), undeclared_case(client, data)]
        # The peers are measured with the same server beside them, idle.
        found.append(peer_case(client, data))
        turns.say(f"memory after the queries: {machine.memory_megabytes(server.pid):.0f} MB")
        return found
    finally:
        server.close()


def about(data):
    one = " All answers are in one survey, because the server makes no others yet." if data.facts["one_survey"] else ""
    return f"{data.count:,} answers, 20 surveys of which one holds half, 365 days, 5 channels, 8 attributes " \
           f"({data.facts['megabytes']:,} MB).{one}"


def metric_case(client, generator, data):
    case = report.Case(
        "metrics", f"Reports over {data.count:,} answers",
        about(data) + " GET /api/v1/metrics/nps, warm, one connection, the client's time in Python included, other "
        "days in each call.")
    case.columns = COLUMNS
    fill(case, client, "/api/v1/metrics/nps", REPORT_CALLS, generator, reports(data))
    limit(case, "p50", 5)
    limit(case, "p99", 20)
    return case


def list_cases(client, generator, data):
    _, _, body = client.get("/api/v1/feedback", {"limit": 500})
    people = [record["person"] for record in json.loads(body)["data"] if record.get("person")]
    person = next((person.get("id") or person.get("email") for person in people), "")
    chosen = filters(data, person)
    one = report.Case("lists", "A page of 50 with one filter", "GET /api/v1/feedback, the newest first.")
    fill_lists(one, client, LIST_CALLS, generator, moving(data, chosen))
    limit(one, "p99", 30)
    orders = report.Case(
        "sorts", "A page of 50 with one filter, in each order",
        "GET /api/v1/feedback?sort=, page by page by its cursor. The slowest filter of each order is named.")
    slowest(orders, client, {
        f"sort={sort}": {name: {**filters, "sort": sort} for name, filters in chosen.items()} for sort in SORTS})
    two = report.Case(
        "pairs", "A page of 50 with two filters, in each order", "GET /api/v1/feedback, every pair of the filters above.")
    slowest(two, client, {
        f"sort={sort}": {name: {**filters, "sort": sort} for name, filters in pairs(chosen).items()}
        for sort in SORTS[::2] + SORTS[-1:]}, PAIR_CALLS)
    return [one, orders, two]


def fill_lists(case, client, calls, generator, makers):
    case.columns = COLUMNS
    fill(case, client, "/api/v1/feedback", calls, generator, makers)


def turned(client, filters, calls):
    """The figures of so many pages of a list, one after the other by their cursors; after the last comes the first."""
    values, parameters = [], filters
    while len(values) < calls:
        seconds, status, body = client.get("/api/v1/feedback", parameters)
        if status != 200:
            raise RuntimeError(f"GET feedback {parameters}: {status} {body[:200]!r}")
        values.append(seconds)
        cursor = json.loads(body)["next_cursor"]
        parameters = {**filters, "cursor": cursor} if cursor else filters
    return {**summary(values), "requests": len(values)}


def slowest(case, client, lists, calls=SORTED_CALLS):
    """One row for each group of lists: that of its list with the highest p99."""
    case.columns = COLUMNS
    for group, chosen in lists.items():
        worst, name = None, None
        for candidate, parameters in chosen.items():
            turned(client, parameters, 3)
            turn = turned(client, parameters, calls)
            if turn["p99"] > 0.02:
                turns.say(f"{case.name} {group} {candidate}: p50 {turn['p50'] * 1e3:.2f} ms, p99 {turn['p99'] * 1e3:.2f} ms")
            if worst is None or turn["p99"] > worst["p99"]:
                worst, name = turn, candidate
        case.add(f"{group}: {name}", worst)
        turns.say(f"{case.name} {group}: slowest {name}, p50 {worst['p50'] * 1e3:.2f} ms, p99 {worst['p99'] * 1e3:.2f} ms")
    limit(case, "p99", 30)


def text_case(client, generator, data):
    case = report.Case(
        "text", "Full text", "GET /api/v1/feedback?q=: words from the most common to the rarest, also beside a filter "
        "and in other orders.")
    case.columns = COLUMNS
    words = {"common words": (0, 20), "middling words": (200, 1_000), "rare words": (1_500, 2_000)}
    beside = {
        "": {}, ", survey": {"survey": data.survey(0)}, ", one score": {"score_max": 0},
        ", attribute": {"attribute[agent]": "agent-07"}, ", person": {"person": "cust_7"},
        ", last changed first": {"sort": "-updated_at"}, ", highest score first": {"sort": "-score"},
        ", oldest first": {"sort": "occurred_at"}}
    fill(case, client, "/api/v1/feedback", LIST_CALLS, generator, {
        name + more: (lambda shift, low=low, high=high, chosen=chosen: {
            "q": feedback.WORDS[generator.randrange(low, high)], **chosen})
        for name, (low, high) in words.items() for more, chosen in beside.items()})
    limit(case, "p99", 100)
    return case


def undeclared_case(client, data):
    share = 0.5 if not data.facts["one_survey"] else 1
    days = max(1, min(330, round(feedback.DAYS * 1_000_000 / (data.count * share))))
    case = report.Case(
        "undeclared",
        f"An attribute that is not declared, over {data.count * share * days / feedback.DAYS:,.0f} answers",
        f"GET /api/v1/metrics/nps?by=attribute:{feedback.UNDECLARED}, {days} days.")
    case.columns = COLUMNS
    fill(case, client, "/api/v1/metrics/nps", 10, random.Random(2), {
        "undeclared attribute": lambda shift: {
            "survey": data.survey(0), "by": f"attribute:{feedback.UNDECLARED}",
            "from": day(data.end - (days + shift % 30) * feedback.DAY),
            "to": day(data.end - (shift % 30) * feedback.DAY)}})
    limit(case, "p50", 500)
    return case


# In brackets and without spaces: PocketBase reads the names of a view's columns with a parser of its own.
NPS = "(100.0*(sum(score>=9)-sum(score<=6))/count(*))"


def pocketbase_views(data):
    """A view has no parameters: the days and the survey are written into it. Each row of a view needs an id."""
    since = day(data.end - PEER_DAYS * feedback.DAY)
    where = f"WHERE survey = '{data.survey(0)}'"
    return {
        "nps_overall": f"SELECT ('all') AS id, {NPS} AS nps, count(*) AS n FROM answers {where}",
        "nps_by_day": f"SELECT (substr(at,1,10)) AS id, {NPS} AS nps, count(*) AS n FROM answers {where} "
                      f"AND at >= '{since}' GROUP BY substr(at,1,10)",
        "nps_by_channel": f"SELECT channel AS id, {NPS} AS nps, count(*) AS n FROM answers {where} GROUP BY channel",
    }


def duckdb_queries(data):
    where = "" if data.facts["one_survey"] else "WHERE survey = 0"
    further = "AND" if where else "WHERE"
    nps = "100.0 * (sum((score >= 9)::INT) - sum((score <= 6)::INT)) / count(*)"
    since = data.end - PEER_DAYS * feedback.DAY
    return {
        "overall": f"SELECT {nps}, count(*) FROM answers {where}",
        "by day, 90 days":
            f"SELECT moment // 86400, {nps}, count(*) FROM answers {where} {further} moment >= {since} GROUP BY 1",
        "by channel": f"SELECT channel, {nps}, count(*) FROM answers {where} GROUP BY 1",
    }


def peer_case(client, data):
    main, end = data.survey(0), data.end
    ours = {
        "overall": {"survey": main}, "by channel": {"survey": main, "by": "channel"},
        "by day, 90 days": {
            "survey": main, "interval": "day", "from": day(end - PEER_DAYS * feedback.DAY), "to": day(end)}}
    case = report.Case(
        "peers", "The same three questions to PocketBase and DuckDB",
        "PocketBase: a view collection by HTTP, without the total. DuckDB: in process, one thread, no HTTP.")
    case.columns = COLUMNS
    pocketbase = database = None
    try:
        try:
            pocketbase = data.pocketbase(pocketbase_views(data))
            pocketbase.launch()
            pocketbase.wait()
        except Unavailable as reason:
            turns.say(f"SKIPPED a peer: {reason}")
        try:
            database = data.duckdb()
        except Unavailable as reason:
            turns.say(f"SKIPPED a peer: {reason}")
        ask_all(case, client, ours, pocketbase, database, data)
    finally:
        if pocketbase:
            pocketbase.close()
        if database:
            database.close()
    for name in ours:
        case.ratio(f"{name}: PocketBase's time of ours", "p50", f"pocketbase, {name}", f"earshot, {name}", 300, False)
        case.ratio(f"{name}: DuckDB's time of ours", "p50", f"duckdb 1 thread, {name}", f"earshot, {name}", 10, False)
    return case


def ask_all(case, client, ours, pocketbase, database, data):
    views = dict(zip(["overall", "by day, 90 days", "by channel"], ["nps_overall", "nps_by_day", "nps_by_channel"]))
    statements = duckdb_queries(data)
    peer = Client(pocketbase) if pocketbase else None
    for name, parameters in ours.items():
        times = {"earshot": [], "pocketbase": [], "duckdb 1 thread": []}
        counts = {}
        for number in range(PEER_CALLS + 1):
            seconds, counts["earshot"] = ask_ours(client, parameters)
            keep = times if number else {key: [] for key in times}
            keep["earshot"].append(seconds)
            if peer:
                seconds, counts["pocketbase"] = ask_view(peer, views[name])
                keep["pocketbase"].append(seconds)
            if database:
                began = time.perf_counter()
                rows = database.execute(statements[name]).fetchall()
                keep["duckdb 1 thread"].append(time.perf_counter() - began)
                counts["duckdb 1 thread"] = sum(row[-1] for row in rows)
        for server, values in times.items():
            if values:
                case.add(f"{server}, {name}", {**summary(values), "requests": len(values)})
        case.goal(f"{name}: the largest difference between the counts", max(counts.values()) - min(counts.values()), 0)


def ask_ours(client, parameters):
    seconds, status, body = client.get("/api/v1/metrics/nps", parameters)
    if status != 200:
        raise RuntimeError(f"GET metrics/nps {parameters}: {status} {body[:300]!r}")
    return seconds, json.loads(body)["n"]


def ask_view(peer, view):
    seconds, status, body = peer.get(f"/api/collections/{view}/records", {"perPage": 500, "skipTotal": 1})
    if status != 200:
        raise RuntimeError(f"PocketBase: {view}: {status} {body[:300]!r}")
    return seconds, sum(item["n"] for item in json.loads(body)["items"])
