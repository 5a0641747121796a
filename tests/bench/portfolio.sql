-- The sums of a portfolio, for 1 July to 30 September 2026, as they would be asked of the shell.
CREATE TEMP VIEW day AS SELECT unixepoch('2026-07-01') / 86400 AS f,
 unixepoch('2026-09-30') / 86400 AS t, unixepoch('2026-04-01') / 86400 AS y;
CREATE TEMP VIEW one AS SELECT tally.*, listing.plan IS NOT NULL AS here, payable.review_on,
 iif(grown_on IS NULL, 2, grown_on > t) AS age, f, t, y,
 own_from <= live_to AND own_from <= t AND NOT (next_from IS NOT NULL AND next_from <= t) AS last
 FROM day, tally LEFT JOIN listing ON listing.plan = tally.plan
 LEFT JOIN payable ON payable.plan = tally.plan
 WHERE tally.reach >= 0 AND ifnull(listing.shelf, 0) <> 2;
CREATE TEMP VIEW w AS SELECT *, last AND live_to >= t AS live, last AND live_to >= y AS year,
 own_from <= live_to AND own_from BETWEEN f AND t
  AND NOT (before_to IS NOT NULL AND before_to >= own_from - 1) AS new,
 own_from <= live_to AND live_to + 1 >= f AND live_to < t
  AND NOT (next_from IS NOT NULL AND next_from <= live_to + 1) AS ended FROM one;
SELECT sum(here), sum(live), sum(year), sum(new), sum(ended) FROM w;
SELECT state, sum(here), sum(live), sum(year), sum(new), sum(ended) FROM w GROUP BY 1;
SELECT entitled, sum(here), sum(live), sum(year), sum(new), sum(ended) FROM w GROUP BY 1;
SELECT held, sum(here), sum(live), sum(year), sum(new), sum(ended) FROM w GROUP BY 1;
SELECT comes, sum(here), sum(live), sum(year), sum(new), sum(ended) FROM w GROUP BY 1;
SELECT age, sum(here), sum(live), sum(year), sum(new), sum(ended) FROM w GROUP BY 1;
SELECT entitled, age, held, comes, sum(here), sum(live), sum(year), sum(new), sum(ended)
 FROM w GROUP BY 1, 2, 3, 4;
SELECT sum(budget), sum(plan_total), sum(kept_back), sum(direct), sum(third_party), sum(notional),
 sum(traditional), sum(contested > 0), sum(contested), sum(review_on < t),
 sum(review_on BETWEEN t AND t + 28) FROM w WHERE live;
SELECT life_area, paid_by, count(DISTINCT w.plan), count(*), sum(pence)
 FROM w JOIN bought ON bought.plan = w.plan WHERE live GROUP BY 1, 2;
SELECT life_area, count(DISTINCT w.plan), sum(pence)
 FROM w JOIN bought ON bought.plan = w.plan WHERE live GROUP BY 1;
SELECT kind, what, count(DISTINCT w.plan), count(*), sum(before), sum(now), sum(days),
 count(seen.year), sum(seen.year), sum(before_pence), sum(now_pence), sum(year_pence),
 sum(now > before), sum(now < before)
 FROM w JOIN seen ON seen.plan = w.plan WHERE live AND held_on <= t GROUP BY 1, 2;
SELECT count(*), sum(money_enough = 0), count(could_not_buy), count(released), sum(released)
 FROM w JOIN review_held ON review_held.plan = w.plan
 WHERE here AND reach >= 2 AND held_on BETWEEN f AND t;
SELECT count(*), sum(yes_on - asked_on), max(yes_on - asked_on), sum(yes_on - asked_on <= 14),
 sum(yes_on - asked_on BETWEEN 15 AND 28), sum(yes_on - asked_on BETWEEN 29 AND 56)
 FROM w WHERE asked_on IS NOT NULL AND yes_on BETWEEN f AND t;
