"""Every formula of the metrics once more, from SciPy, statsmodels and lifelines or written out."""

import math

import numpy
from lifelines import KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

Z = float(stats.norm.ppf(0.975))
POINTS = 10


def clamp(value, low, high):
    return max(low, min(high, value))


def nothing(n=0):
    return {"n": n, "value": None, "low": None, "high": None}


def share(successes, n):
    """A share in percent with the adjusted Wald interval."""
    if n == 0:
        return nothing()
    low, high = proportion_confint(successes, n, alpha=0.05, method="agresti_coull")
    return {"n": n, "value": 100 * successes / n, "low": max(0.0, 100 * low), "high": min(100.0, 100 * high)}


def adjusted_share(successes, n):
    total = n + Z * Z
    p = (successes + Z * Z / 2) / total
    return p, p * (1 - p) / total


def two_sided(difference, variance):
    z = difference / math.sqrt(variance)
    return z, 2 * float(stats.norm.sf(abs(z)))


def share_change(now, before):
    (p, v), (q, w) = adjusted_share(*now), adjusted_share(*before)
    z, p_value = two_sided(p - q, v + w)
    return {"value": 100 * now[0] / now[1] - 100 * before[0] / before[1], "z": z, "p": p_value}


def npm(scores):
    """Promoters, passives, detractors."""
    promoters = sum(1 for score in scores if score >= 9)
    detractors = sum(1 for score in scores if score <= 6)
    return promoters, len(scores) - promoters - detractors, detractors


def adjusted_nps(scores):
    promoters, passives, detractors = npm(scores)
    n = len(scores) + 3
    p, d = (promoters + 0.75) / n, (detractors + 0.75) / n
    return p - d, (p + d - (p - d) ** 2) / n


def nps(scores):
    if not scores:
        return nothing()
    promoters, _, detractors = npm(scores)
    centre, variance = adjusted_nps(scores)
    half = 100 * Z * math.sqrt(variance)
    return {
        "n": len(scores), "value": 100 * (promoters - detractors) / len(scores),
        "low": max(-100.0, 100 * centre - half), "high": min(100.0, 100 * centre + half)}


def nps_change(now, before):
    (p, v), (q, w) = adjusted_nps(now), adjusted_nps(before)
    z, p_value = two_sided(p - q, v + w)
    adjusted, error = 100 * (p - q), 100 * math.sqrt(v + w)
    return {"value": nps(now)["value"] - nps(before)["value"], "adjusted": adjusted, "standard_error": error,
            "low": adjusted - Z * error, "high": adjusted + Z * error, "z": z, "p": p_value}


def nps_needed(scores):
    promoters, _, detractors = npm(scores)
    p, d = promoters / len(scores), detractors / len(scores)
    return math.ceil((Z * 100 / POINTS) ** 2 * (p + d - (p - d) ** 2))


def mean(values, low, high):
    """A mean with its t-interval, within what the numbers can be."""
    if not values:
        return nothing()
    n, middle = len(values), float(numpy.mean(values))
    if n == 1:
        return {"n": 1, "value": middle, "low": low, "high": high}
    error = float(stats.sem(values))
    half = float(stats.t.ppf(0.975, n - 1)) * error
    return {"n": n, "value": middle, "low": max(low, middle - half), "high": min(high, middle + half)}


def mean_change(now, before):
    test = stats.ttest_ind(now, before, equal_var=False)
    return {
        "value": float(numpy.mean(now) - numpy.mean(before)), "z": float(test.statistic), "p": float(test.pvalue)}


def top_boxes(scale):
    low, high = ends(scale)
    return range(high - (0 if high - low + 1 <= 3 else 1), high + 1)


def ends(scale):
    low, high = scale.split(":")[1].split("-")
    return int(low), int(high)


def agree_boxes(scale):
    low, high = ends(scale)
    boxes = (high - low + 1) // 2
    return range(low, low + boxes) if scale.endswith(":reversed") else range(high - boxes + 1, high + 1)


def sus(items):
    if sum(item is None for item in items) > 2:
        return None
    full = [3 if item is None else item for item in items]
    return 2.5 * sum(x - 1 if place % 2 == 0 else 5 - x for place, x in enumerate(full))


def is_straight(items):
    given = [item for item in items if item is not None]
    return len(set(given)) == 1


GRADES = [("A+", 84.1), ("A", 80.8), ("A-", 78.9), ("B+", 77.2), ("B", 74.1), ("B-", 72.6), ("C+", 71.1), ("C", 65.0),
          ("C-", 62.7), ("D", 51.7), ("F", 0.0)]


def grade(score):
    return next(name for name, bound in GRADES if score >= bound)


def geometric_mean(times):
    logarithms = [math.log(time) for time in times if time > 0]
    found = mean(logarithms, -math.inf, math.inf)
    return {"n": found["n"], **{name: math.exp(found[name]) for name in ("value", "low", "high")}}


def experience(successes, attempts, scores, weight=0.5):
    if not attempts or not scores:
        return nothing(min(attempts, len(scores)))
    p, v = adjusted_share(successes, attempts)
    s, w = adjusted_nps(scores)
    value = weight * 100 * successes / attempts + (1 - weight) * (nps(scores)["value"] + 100) / 2
    centre = weight * 100 * p + (1 - weight) * (100 * s + 100) / 2
    half = Z * math.sqrt(weight ** 2 * 1e4 * v + (1 - weight) ** 2 * 1e4 * w / 4)
    return {"n": min(attempts, len(scores)), "value": value, "low": clamp(centre - half, 0, 100),
            "high": clamp(centre + half, 0, 100)}


def pull(own, rest):
    """NPS of all less that of those without it, and its interval."""
    everything = own + rest
    part = len(own) / len(everything)
    (p, v), (q, w) = adjusted_nps(own), adjusted_nps(rest)
    centre, half = 100 * part * (p - q), 100 * part * Z * math.sqrt(v + w)
    return {"n": len(own), "value": nps(everything)["value"] - nps(rest)["value"], "low": centre - half,
            "high": centre + half}


def poisson(events, exposure):
    low = stats.chi2.ppf(0.025, 2 * events) / 2 / exposure if events else 0.0
    return {"rate": events / exposure, "low": float(low),
            "high": float(stats.chi2.ppf(0.975, 2 * events + 2) / 2 / exposure)}


def curve(times):
    """Kaplan and Meier's by lifelines: the steps, shares in percent."""
    fitter = KaplanMeierFitter()
    fitter.fit([days for days, _ in times], [left for _, left in times])
    table, survival = fitter.event_table, fitter.survival_function_["KM_estimate"]
    interval = fitter.confidence_interval_
    greenwood, steps = 0.0, []
    for days, row in table.iterrows():
        observed, at_risk = int(row["observed"]), int(row["at_risk"])
        if observed and observed < at_risk:
            greenwood += observed / (at_risk * (at_risk - observed))
        if observed + int(row["censored"]) == 0:
            continue
        value = float(survival.loc[days])
        low, high = (float(end) for end in interval.loc[days])
        if value in (0.0, 1.0) or math.isnan(low):
            low = high = value
        steps.append({
            "days": float(days), "at_risk": at_risk, "events": observed, "censored": int(row["censored"]),
            "survival": 100 * value, "standard_error": 100 * value * math.sqrt(greenwood), "low": 100 * low,
            "high": 100 * high})
    return steps


def log_rank(groups):
    """Lists of (days, left) by group, by lifelines."""
    days = [time for group in groups for time, _ in group]
    left = [gone for group in groups for _, gone in group]
    names = [number for number, group in enumerate(groups) for _ in group]
    test = multivariate_logrank_test(days, names, left)
    return {"chi_square": float(test.test_statistic), "degrees": len({*names}) - 1, "p": float(test.p_value)}


def relative_risk(left, n, others_left, others_n):
    ratio = (left / n) / (others_left / others_n)
    error = math.sqrt(1 / left - 1 / n + 1 / others_left - 1 / others_n)
    return {"value": ratio, "low": math.exp(math.log(ratio) - Z * error),
            "high": math.exp(math.log(ratio) + Z * error)}
