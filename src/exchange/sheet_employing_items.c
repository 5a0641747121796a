/* Owns the formulas of a helper's working on the sheet `Employing`: a row for each, in a tax year's
 * column. Amounts of several people alike are worked out for all of them together: what each has is
 * that part of it. */
#include "sheet_employing_items.h"

#define UNITS(column) "INDEX(" column ",{work})*INDEX(work_times,{work})"
#define FOR_DAYS "/(INDEX(work_years,{work})*year_days)"
#define IF_WORKED "IF({worked}*{gross}=0,0,"
#define LIMIT(rate) "{people}*N({" rate "})*{worked}/year_days"
#define YOUNG "OR({age}=\"Under 18\",{age}=\"18 to 20\",{age}=\"An apprentice\")"
#define LINE(key, label, how, style, formula)                                                      \
    key, label, how, style, OF_LINE, -1, true, false, 0, false, formula
#define HELPER(key, label, how, style, formula)                                                    \
    key, label, how, style, OF_HELPER, -1, true, false, 0, false, formula
#define RATE(key, label, how, style, rate)                                                         \
    key, label, how, style, OF_HELPER, rate, false, false, 0, false, NULL
#define PART(key, label, alone, formula)                                                           \
    key, label, "By their wages and holiday pay.", STYLE_MONEY, OF_LINE, -1, true, true, alone,    \
        true, formula

/* clang-format off */
const struct item_shape ITEMS[ITEM_COUNT] = {
    [ITEM_TAX_YEAR] = {"year", "Tax year from", "", STYLE_DATE, OF_NOBODY, -1, false, false, 0,
                       false, NULL},
    [ITEM_DAYS] = {LINE("days", "Days", "Days of this work in the plan and in the tax year.",
                        STYLE_NUMBER, NULL)},
    [ITEM_FIRST] = {"first", "First day", "", STYLE_DATE, OF_LINE, -1, false, true, ITEM_DAYS,
                    false, NULL},
    [ITEM_LAST] = {"last", "Last day", "", STYLE_DATE, OF_LINE, -1, false, true, ITEM_DAYS, false,
                   NULL},
    [ITEM_HOURS] = {LINE("hours", "Hours", "Hours, for the weeks in a year, for those days. Nights have none.",
                         STYLE_HOURS,
                         "IF({days}=0,0," PENNY(UNITS("work_hours") "*{days}" FOR_DAYS) ")")},
    [ITEM_WAGES] = {LINE("wages", "Wages", "Hours or nights, before they are rounded, at the pay for one.",
                         STYLE_MONEY,
                         "IF({days}=0,0," PENNY(UNITS("work_units") "*INDEX(work_pay,{work})*{days}" FOR_DAYS) ")")},
    [ITEM_HOLIDAY_RATE] = {"holiday_rate", "Holiday pay, per cent",
                           "There is none where an agency covers, and none where nobody does.", STYLE_NUMBER,
                           OF_LINE, RATE_HOLIDAY_ACCRUAL_PERCENT, false, false, 0, false, NULL},
    [ITEM_HOLIDAY] = {LINE("holiday", "Holiday pay", "That share of the wages.", STYLE_MONEY,
                           PENNY("IF({cover}=\"Another helper, paid the same way\",{wages}*N({holiday_rate})/100,0)"))},
    [ITEM_AGENCY] = {LINE("agency", "Agency cover", "5.6 weeks of hours for every 52. Nobody's pay.",
                          STYLE_MONEY,
                          "IF({days}=0,0,IF({cover}=\"An agency, at its own price\"," PENNY(
                              UNITS("work_hours") "*{agency_hour}*{days}*56/(520*INDEX(work_years,{work})*year_days)") ",0))")},
    [ITEM_PAY] = {LINE("pay", "Wages and holiday pay of each", "", STYLE_MONEY,
                       "ROUND({wages}+{holiday},2)")},
    [ITEM_WORKED] = {"worked", "Days with any work", "A day with several counts once.",
                     STYLE_NUMBER, OF_HELPER, -1, true, true, ITEM_DAYS, false,
                     "IF(year_days=0,0,SUMPRODUCT(--(COUNTIFS({first_first}:{first_last},"
                     "\"<=\"&({year}-1+ROW(INDEX($A:$A,1):INDEX($A:$A,366))),{last_first}:{last_last},"
                     "\">=\"&({year}-1+ROW(INDEX($A:$A,1):INDEX($A:$A,366))))>0)))"},
    [ITEM_RATES_ON] = {"rates_on", "Rates of this day", "The first day with any work in the tax year.",
                       STYLE_DATE, OF_HELPER, -1, false, false, 0, false, NULL},
    [ITEM_GROSS] = {"gross", "Wages and holiday pay", "All of it together.", STYLE_TOTAL_MONEY,
                    OF_HELPER, -1, true, true, ITEM_PAY, false,
                    "ROUND(SUM({pay_first}:{pay_last}),2)"},
    [ITEM_NI_RATE] = {RATE("ni_rate", "National Insurance, per cent", "", STYLE_NUMBER,
                           RATE_NI_PERCENT)},
    [ITEM_NI_THRESHOLD] = {RATE("ni_threshold", "National Insurance: on what is over, a year",
                                "For each person. For part of a year, the same part of it.",
                                STYLE_MONEY, RATE_NI_THRESHOLD)},
    [ITEM_NI_YOUNG] = {RATE("ni_young", "Or where they are under 21 or an apprentice", "",
                            STYLE_MONEY, RATE_NI_UPPER_UNDER_21)},
    [ITEM_NI] = {HELPER("ni", "National Insurance, before the allowance", "", STYLE_MONEY,
                        IF_WORKED PENNY("N({ni_rate})*MAX(0,{gross}-IF(" YOUNG "," LIMIT("ni_young") "," LIMIT("ni_threshold") "))/100") ")")},
    [ITEM_ALLOWANCE] = {RATE("allowance", "Employment Allowance of the tax year",
                             "It belongs to the employer, once for all helpers.", STYLE_MONEY,
                             RATE_EMPLOYMENT_ALLOWANCE)},
    [ITEM_USED] = {"used", "Allowance used by helpers above", "", STYLE_MONEY, OF_HELPER, -1, false,
                   false, 0, false, NULL},
    [ITEM_RELIEF] = {HELPER("relief", "Allowance used here", "Taken off the National Insurance.",
                            STYLE_MONEY, NULL)},
    [ITEM_NI_PAID] = {HELPER("ni_paid", "National Insurance to pay", "", STYLE_TOTAL_MONEY,
                             "ROUND({ni}-{relief},2)")},
    [ITEM_PENSION_TRIGGER] = {RATE("trigger", "Pension: joined when pay is over, a year",
                                   "From 22 to State Pension age; or where they asked to join.",
                                   STYLE_MONEY, RATE_PENSION_TRIGGER)},
    [ITEM_PENSION_LOWER] = {RATE("lower", "Pension: paid on what is over, a year", "", STYLE_MONEY,
                                 RATE_PENSION_LOWER)},
    [ITEM_PENSION_UPPER] = {RATE("upper", "Pension: and up to, a year", "", STYLE_MONEY,
                                 RATE_PENSION_UPPER)},
    [ITEM_PENSION_RATE] = {RATE("pension_rate", "Employer's pension, per cent", "", STYLE_NUMBER,
                                RATE_PENSION_PERCENT)},
    [ITEM_PENSION] = {HELPER("pension", "Pension", "", STYLE_MONEY,
                             IF_WORKED
                             "IF(OR({joins}=\"They asked to join\",AND({joins}=\"When the law says so\",{age}=\"22 to State Pension age\","
                             "ROUND({gross}*year_days-{people}*N({trigger})*{worked},4)>0))," PENNY(
                                 "N({pension_rate})*MAX(0,MIN({gross}," LIMIT("upper") ")-" LIMIT("lower") ")/100") ",0))")},
    [ITEM_SICK_WEEK] = {RATE("sick_week", "Statutory Sick Pay, a week", "", STYLE_MONEY,
                             RATE_SSP_WEEK)},
    [ITEM_SICK_LIMIT] = {RATE("sick_limit", "Sick Pay: or, if less, per cent of a week's pay",
                              "Empty where there is no such limit yet.", STYLE_NUMBER,
                              RATE_SSP_EARNINGS_PERCENT)},
    [ITEM_SICK] = {HELPER("sick", "Sick pay set aside", "The weeks to set aside, for those days.",
                          STYLE_MONEY,
                          IF_WORKED PENNY(
                              "{people}*{sick_weeks}*{worked}*IF({sick_limit}=\"\",N({sick_week}),MIN(N({sick_week}),"
                              "N({sick_limit})*{gross}*weeks_years*year_days/(100*{people}*weeks_times*{worked})))/year_days") ")")},
    [ITEM_PAY_AND_TOP] = {HELPER("pay_and_top", "Pay and what comes on top", "All of it, but an agency.", STYLE_TOTAL_MONEY,
                                 "ROUND({gross}+{ni_paid}+{pension}+{sick},2)")},
    [ITEM_PART_NI] = {PART("part_ni", "National Insurance that falls on each", ITEM_NI, "{ni}")},
    [ITEM_PART_RELIEF] = {PART("part_relief", "Allowance that falls on each", ITEM_RELIEF,
                               "{relief}")},
    [ITEM_PART_PENSION] = {PART("part_pension", "Pension that falls on each", ITEM_PENSION,
                                "{pension}")},
    [ITEM_PART_SICK] = {PART("part_sick", "Sick pay that falls on each", ITEM_SICK, "{sick}")},
    [ITEM_ON_TOP] = {"on_top", "What is on top of the pay of each", "These four, with the allowance taken off.",
                     STYLE_MONEY, OF_LINE, -1, true, true, ITEM_LINE, false,
                     "ROUND({part_ni}-{part_relief}+{part_pension}+{part_sick},2)"},
    [ITEM_LINE] = {LINE("in_year", "In the tax year", "Pay, agency, and what is on top of pay.",
                        STYLE_TOTAL_MONEY,
                        "ROUND({wages}+{holiday}+{agency}+{part_ni}-{part_relief}+{part_pension}+{part_sick},2)")},
    [ITEM_TOGETHER] = {"together", "All of it together, in the tax year", "", STYLE_TOTAL_MONEY,
                       OF_HELPER, -1, true, true, ITEM_LINE, false,
                       "ROUND(SUM({sum_first}:{sum_last}),2)"},
};
/* clang-format on */
