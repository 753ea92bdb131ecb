"""Made-up answers, always the same for the same number: bodies for intake and rows for ten million of them."""

import json
import random
import time

LETTERS = ["ba", "do", "ki", "lu", "me", "no", "pra", "si", "ta", "vel", "wo", "zen", "gri", "fos", "hul", "jin"]
CHANNELS = ["web", "email", "social", "phone", "api"]
SCORES = [10, 10, 9, 9, 9, 8, 8, 7, 7, 6, 5, 3, 0, 10, 9, 4]
DAY = 86_400
ATTRIBUTES = {
    "plan": ["free", "pro", "team", "enterprise"],
    "region": ["north", "south", "east", "west", "overseas"],
    "tier": ["bronze", "silver", "gold"],
    "device": ["phone", "tablet", "desktop"],
    "segment": ["new", "returning", "loyal", "lapsed", "won-back"],
    "store": [f"store-{number:02}" for number in range(20)],
    "agent": [f"agent-{number:02}" for number in range(30)],
    "cohort": [f"2026-{month:02}" for month in range(1, 13)],
}
UNDECLARED = "shoe"
SURVEYS = 20
DAYS = 365


def vocabulary(count=2_000):
    """Words of two to four syllables; the first ones are used most."""
    generator = random.Random(20261121)
    words = set()
    while len(words) < count:
        words.add("".join(generator.choices(LETTERS, k=generator.randint(2, 4))))
    return sorted(words, key=lambda word: (len(word), word))


WORDS = vocabulary()


def comment(generator, length):
    """Words up to about `length` bytes; common ones as common as in speech."""
    words, size = [], 0
    while size < length:
        word = WORDS[int(len(WORDS) * generator.random() ** 3)]
        words.append(word)
        size += len(word) + 1
    return " ".join(words)


def intake_body(generator, with_person=False):
    """One answer of about 260 bytes, as a shop's own form would send it."""
    value = answer(generator)
    if with_person:
        value["person"] = {"email": email(generator)}
    return encoded(value)


def pocketbase_body(generator, with_person=False):
    """The same as a record of PocketBase's collection."""
    value = answer(generator)
    if with_person:
        value["email"] = email(generator)
    return encoded(value)


def answer(generator):
    return {
        "survey": "nps", "channel": "api", "score": generator.choice(SCORES),
        "comment": comment(generator, 180) + " \u00e9t\u00e9", "language": "en"}


def email(generator):
    return f"customer{generator.randrange(1_000_000):06}@example.org"


def encoded(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Rows:
    """`count` answers in order of time over a year that ends at `end` (a midnight), 20 surveys of which one holds half,
    five channels, eight attributes that a report may split by and one that it may not, a comment in each third."""

    def __init__(self, count, end, seed=7):
        self.count, self.end, self.seed = count, end, seed
        generator = random.Random(seed)
        # A thousand customers: what they are does not change, so that a row can be written without choosing.
        self.people = []
        for number in range(1_000):
            attributes = {name: generator.choice(values) for name, values in ATTRIBUTES.items()}
            attributes[UNDECLARED] = str(generator.randrange(36, 47))
            self.people.append((f"cust_{number}", attributes))
        self.comments = [comment(generator, generator.randrange(20, 120)) for _ in range(20_000)]

    @staticmethod
    def survey(number):
        return "load-main" if number == 0 else f"load-{number:02}"

    def __iter__(self):
        """survey, channel, score, seconds since 1970, person, comment or None; the first five are numbers."""
        bits = random.Random(self.seed + 1).getrandbits
        begin, step = self.end - DAYS * DAY, DAYS * DAY / self.count
        for number in range(self.count):
            value = bits(62)
            survey = 0 if value & 1 else 1 + (value >> 1) % (SURVEYS - 1)
            text = self.comments[(value >> 34) % 20_000] if (value >> 8) % 3 == 0 else None
            yield (survey, (value >> 12) % 5, SCORES[(value >> 16) & 15], begin + int(number * step),
                   (value >> 20) % 1_000, text)

    def lines(self):
        """The same as lines of NDJSON for POST /api/v1/feedback/batch."""
        people = [
            json.dumps({"id": name, "attributes": attributes}, separators=(",", ":"))
            for name, attributes in self.people]
        heads = [
            [f'{{"survey":"{self.survey(survey)}","channel":"{channel}","score":' for channel in CHANNELS]
            for survey in range(SURVEYS)]
        second, text_of_second = None, ""
        for survey, channel, score, at, person, text in self:
            if at != second:
                second, text_of_second = at, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
            words = f',"comment":"{text}"' if text else ""
            head = heads[survey][channel]
            yield f'{head}{score}{words},"occurred_at":"{text_of_second}","person":{people[person]}}}\n'

    def csv(self, file):
        """The same as comma separated values for DuckDB and PocketBase: numbers, and the first attribute's value."""
        plans = [attributes["plan"] for _, attributes in self.people]
        shoes = [attributes[UNDECLARED] for _, attributes in self.people]
        file.write("survey,channel,score,at,plan,shoe\n")
        for survey, channel, score, at, person, _ in self:
            file.write(f"{survey},{CHANNELS[channel]},{score},{at},{plans[person]},{shoes[person]}\n")


def last_midnight(now):
    return int(now) // DAY * DAY
