"""The raw requests and behaviours of `http_cases` against a live server, plain and over TLS: nothing may fail.

What waits for a timer is left to `make http-cases`.
"""

import io

import pytest

import http_all_behaviours as behaviours
import http_cases


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_every_case_is_answered_as_accepted(tls):
    with behaviours.served(tls) as target:
        verdicts = [http_cases.run_case(case, target) for case in http_cases.read_cases()]
        verdicts += behaviours.run_all(target)
    text = io.StringIO()
    failed = http_cases.report(verdicts, "tls" if tls else "plain", text)
    assert len(verdicts) > 680
    assert not failed, text.getvalue()


def test_the_runner_sees_a_wrong_answer():
    """A set that the server does not meet must be reported."""
    with behaviours.served() as target:
        cases = {case.name: case for case in http_cases.read_cases()}
        wrong = cases["rl-plain"]._replace(accepted=[[{"400"}]])
        assert not http_cases.run_case(wrong, target).passed
        # Two requests where one is expected: the second answer is seen.
        two = cases["pipe-two-gets"]._replace(accepted=[[{"base"}]])
        assert "then" in http_cases.run_case(two, target).seen or not http_cases.run_case(two, target).passed


def test_names_are_unique():
    names = [case.name for case in http_cases.read_cases()] + list(behaviours.CASES)
    assert len(names) == len(set(names))
