/* Owns the table of rules: what each one stops, and its words. The words are guidance to staff, not
 * legal advice; the source of each says where to read the law itself, and the day when words and
 * source were last held against it. An organisation may have others (plan/rule_words.h). */
#include "plan/rule_check.h"

#define NOVEMBER_22 INT64_C(20779) /* 2026 */
#define NOVEMBER_26 INT64_C(20783)

/* Sources that several rules share, each with the day when it was last checked. */
/* clang-format off */
#define REGULATIONS "National Health Service (Direct Payments) Regulations 2013, "
#define REGULATION(number) REGULATIONS number, NOVEMBER_22
#define REGULATION_26(number) REGULATIONS number, NOVEMBER_26
#define GUIDANCE "NHS England, Guidance on direct payments for healthcare: understanding the regulations (PR1363)", NOVEMBER_22
#define PRSB "Professional Record Standards Body, personalised care and support plan standard", NOVEMBER_22
#define NHS_NUMBER_SOURCE "NHS Data Dictionary, NHS NUMBER", NOVEMBER_22
#define SIX_FEATURES "NHS England, the six features of a personal health budget", NOVEMBER_22
#define WAGES "National Minimum Wage Act 1998; rates from GOV.UK", NOVEMBER_22
#define PILOT "Northamptonshire's personal health budget pilot", NOVEMBER_22
#define CLINICAL "Clinical agreement, as Northamptonshire's pilot practised it", NOVEMBER_22
#define PLANNER "Good practice in this planner", NOVEMBER_22
/* clang-format on */

const struct rule RULES[] = {
    {"person.name-missing", STEP_AGREE, LEVEL_FIX,
     "There is no name yet. Write what the person likes to be called, or their first name.",
     "A plan belongs to a person, and everyone who reads it should know what to call them.", PRSB,
     RECORD_PERSON, PERSON_PREFERRED_NAME, rule_person_name_missing},
    {"person.birth-date", STEP_AGREE, LEVEL_FIX,
     "The date of birth is missing, or it is not in the past. Write it like 12 May 1961.",
     "With the name and the date of birth, nobody writes in the wrong plan.", PRSB, RECORD_PERSON,
     PERSON_DATE_OF_BIRTH, rule_person_birth_date},
    {"person.nhs-number", STEP_AGREE, LEVEL_FIX,
     "This NHS number cannot be right: its last digit does not fit the others. "
     "Check it against a letter or the NHS App.",
     "A wrong number could put this plan with someone else's records. "
     "The last digit is there to catch slips.",
     NHS_NUMBER_SOURCE, RECORD_PERSON, PERSON_NHS_NUMBER, rule_person_nhs_number},
    {"person.nhs-number-missing", STEP_NONE, LEVEL_LOOK,
     "There is no NHS number. Write it in, or say why it is not there.",
     "The number keeps this plan with the right person's records wherever it goes.",
     NHS_NUMBER_SOURCE, RECORD_PERSON, PERSON_NHS_NUMBER, rule_person_nhs_number_missing},
    {"person.entitlement-missing", STEP_SUBMIT, LEVEL_FIX,
     "Nobody has said yet what entitles the person to a budget. "
     "Choose it from the list; the clinician will know.",
     "Some people have a right to a personal health budget. "
     "The commissioner has to know which right it is.",
     REGULATION("regulation 3, and the right to have a personal health budget"), RECORD_PERSON,
     PERSON_ENTITLED_THROUGH, rule_missing},
    {"plan.not-costed", STEP_AGREE, LEVEL_FIX,
     "What this plan costs cannot be worked out: {figure}.",
     "Nobody can say yes to a plan without knowing what it costs.", PLANNER, RECORD_PLAN,
     PLAN_STARTS, rule_plan_not_costed},
    {"outcome.none", STEP_AGREE, LEVEL_FIX,
     "There is no outcome yet. Write down one thing you want to happen in your life.",
     "Each thing in the plan is there for something that the person wants.",
     REGULATION("regulation 8"), RECORD_OUTCOME, -1, rule_list_empty},
    {"contact.no-coordinator", STEP_SUBMIT, LEVEL_FIX,
     "No care coordinator is named. Add the person who looks after this plan, with their name.",
     "There must be one person to ask, who keeps the plan and the care together.",
     REGULATION("regulation 8"), RECORD_CONTACT, -1, rule_contact_no_coordinator},
    {"contact.no-monitor", STEP_SUBMIT, LEVEL_FIX,
     "Nobody is named as keeping an eye on your health. "
     "Choose one of the people around you and say that they do.",
     "Someone must see it when things change, and act.", REGULATION("regulation 8"), RECORD_CONTACT,
     CONTACT_MONITORS_CONDITION, rule_contact_no_monitor},
    {"contact.nominee-consent", STEP_SUBMIT, LEVEL_FIX,
     "The {figure} has not said yes yet. "
     "Ask them, and write the day they agreed beside their name.",
     "Holding the money brings real duties, so they have to say yes to it first.",
     REGULATION("regulations 4 to 6"), RECORD_CONTACT, CONTACT_CONSENTED_ON,
     rule_contact_nominee_consent},
    {"contact.mentor-consent", STEP_NONE, LEVEL_LOOK,
     "{title} is a peer mentor, and your yes to that {figure}. "
     "Write the day you said yes, and until when.",
     "A peer mentor may read your plan only for as long as you say so.", PILOT, RECORD_CONTACT,
     CONTACT_CONSENTED_ON, rule_contact_mentor_consent},
    {"person.child", STEP_SUBMIT, LEVEL_FIX,
     "The person is under 16 when the plan begins: {figure}.",
     "By law, money for a child is paid to a parent, or to someone the NHS chose. They have to say yes first.",
     REGULATION("regulations 2 and 4"), RECORD_CONTACT, -1, rule_person_child},
    {"person.age", STEP_NONE, LEVEL_LOOK,
     "The date of birth makes the person {figure} years old. Look whether that is right.",
     "A wrong year is easy to write and hard to see later.", PLANNER, RECORD_PERSON,
     PERSON_DATE_OF_BIRTH, rule_person_age},
    {"capacity.authority", STEP_SUBMIT, LEVEL_FIX,
     "Someone else decides, or holds the money, for the person. Still to say: {figure}.",
     "Most people can decide, with the right help. "
     "Where someone cannot, the law says who may decide for them, and how.",
     REGULATION("regulation 5; Mental Capacity Act 2005"), RECORD_CAPACITY, CAPACITY_AUTHORITY,
     rule_capacity_authority},
    {"outcome.no-need", STEP_NONE, LEVEL_LOOK,
     "\"{title}\" helps with none of the needs on your list. Choose those it helps with, if any.",
     "The needs say why you have a budget. The outcomes say what it is for.", PRSB, RECORD_OUTCOME,
     OUTCOME_NEEDS, rule_outcome_no_need},
    {"budget.none", STEP_AGREE, LEVEL_FIX,
     "There is no budget yet. Add what care costs now, or the amount you were told.",
     "You cannot plan with a budget that nobody knows.", SIX_FEATURES, RECORD_BUDGET,
     BUDGET_INDICATIVE_AMOUNT, rule_budget_none},
    {"budget.not-shared", STEP_SUBMIT, LEVEL_FIX,
     "It is not written down when the person was told the amount, and by whom. "
     "Tell them, and write both.",
     "The person has a right to know how much there is before planning how to use it.",
     SIX_FEATURES, RECORD_BUDGET, BUDGET_SHARED_WITH_PERSON_ON, rule_budget_not_shared},
    {"budget.over", STEP_SUBMIT, LEVEL_FIX,
     "The NHS's part of the plan and the money kept back come to {figure} more than the budget. "
     "Change something, or ask for more and say why.",
     "There must be enough money for each thing that was agreed. "
     "What care costs now is where a budget starts. "
     "It is never a limit on what someone with a right to care needs.",
     REGULATION_26("regulation 13(1); the six features of a personal health budget"), RECORD_BUDGET,
     -1, rule_budget_over},
    {"budget.not-explained", STEP_NONE, LEVEL_LOOK,
     "Nobody has said how the amount was worked out. Write it in a few plain words.",
     "You can check an amount only if you know what is in it.", SIX_FEATURES, RECORD_BUDGET,
     BUDGET_HOW_WORKED_OUT, rule_budget_not_explained},
    {"baseline.old-price", STEP_NONE, LEVEL_LOOK,
     "The price of \"{title}\" is of an earlier year ({figure}), and prices may have gone up since. "
     "Say how much: take the rise that is offered, if there is one, or write your own. 0 is an answer.",
     "Old prices beside the wages of today would make the budget too small.",
     "NHS Payment Scheme, NHS England", NOVEMBER_22, RECORD_BASELINE, BASELINE_UPLIFT_PERCENT,
     rule_baseline_old_price},
    {"budget.split", STEP_NONE, LEVEL_NOTE,
     "Direct payments are {figure} per cent of this plan. "
     "In Northamptonshire about 40 per cent was usual. "
     "More or less is fine.",
     "It is something to compare with, and never a limit.", PILOT, RECORD_PLAN, -1,
     rule_budget_split},
    {"line.none", STEP_AGREE, LEVEL_FIX,
     "The plan has nothing in it yet. Add one thing that would help.",
     "A plan says what will be done, who does it and what it costs.", PLANNER, RECORD_LINE, -1,
     rule_list_empty},
    {"line.no-outcome", STEP_SUBMIT, LEVEL_FIX,
     "\"{title}\" does not meet any outcome yet. Choose what it is for, or take it out.",
     "Each thing in the plan has to help with something the person wants.",
     REGULATION("regulation 8"), RECORD_LINE, LINE_OUTCOMES, rule_line_no_outcome},
    {"line.no-price", STEP_SUBMIT, LEVEL_FIX,
     "\"{title}\" has no {figure} yet. Write it in; a careful guess will do to start with.",
     "The budget must be enough to pay the full cost of everything in the plan.",
     REGULATION_26("regulations 8 and 13(1)"), RECORD_LINE, LINE_UNIT_PRICE, rule_line_no_price},
    {"line.dates-outside-plan", STEP_AGREE, LEVEL_FIX,
     "The dates of \"{title}\" are all outside the dates of the plan. "
     "Change its dates, or take it out.",
     "Something with no day inside the plan can never happen in it.", PLANNER, RECORD_LINE,
     LINE_STARTS, rule_line_dates_outside_plan},
    {"line.estimate", STEP_NONE, LEVEL_LOOK,
     "The price of \"{title}\" is still an estimate. Ask what it really costs when you can.",
     "Direct payments have to cover the full cost of each service.", REGULATION_26("regulation 13"),
     RECORD_LINE, LINE_PRICE_STATUS, rule_line_estimate},
    {"line.not-payable", STEP_SUBMIT, LEVEL_FIX,
     "\"{title}\" may not be bought with a direct payment ({figure}). "
     "Take it out, or look for another way to the same outcome.",
     "The money is for health and wellbeing. "
     "Some things may not be bought with it, and some the NHS provides already.",
     GUIDANCE, RECORD_LINE, LINE_NOT_PAYABLE, rule_line_not_payable},
    {"line.word-to-check", STEP_NONE, LEVEL_LOOK,
     "\"{title}\" has the word \"{figure}\" in it. "
     "Look together whether a direct payment may buy it; if it may, say that you have looked.",
     "A word is only a hint. A group for people who are giving up alcohol is a good thing to buy.",
     GUIDANCE, RECORD_LINE, LINE_CONFIRMED_ALLOWED, rule_line_word_to_check},
    {"line.family-in-household", STEP_SUBMIT, LEVEL_FIX,
     "\"{title}\" pays family or a friend in the same home. "
     "Write the exceptional reason, or ask someone from outside.",
     "The law lets you do this only if the person's needs ask for it, or to look after a child.",
     REGULATION_26("regulation 8(5A) and (5B), as amended in 2013 and 2017"), RECORD_LINE,
     LINE_EXCEPTIONAL_REASON, rule_line_family_in_household},
    {"line.below-minimum-wage", STEP_SUBMIT, LEVEL_FIX,
     "The pay for \"{title}\" is under what the law asks for: {figure}. "
     "Raise the pay for one hour.",
     "Every employer must pay at least this by law, and a helper earns it.", WAGES, RECORD_LINE,
     LINE_HOURLY_RATE, rule_line_below_minimum_wage},
    {"line.wage-not-known", STEP_NONE, LEVEL_LOOK,
     "The pay for \"{title}\" is close to the least that the law allows, and that may go up on {figure}. "
     "Plan for a rise.",
     "The least that you may pay goes up most years. The money for it has to be there on the day.",
     WAGES, RECORD_LINE, LINE_HOURLY_RATE, rule_line_wage_not_known},
    {"line.sleep-in", STEP_NONE, LEVEL_LOOK,
     "\"{title}\" is a sleeping night. "
     "Time awake and at work counts for the minimum wage: see that the contract says how.",
     "Nobody has to pay by the hour for sleep. "
     "Once the helper is woken to work, that time is paid at the minimum wage or more.",
     "Royal Mencap Society v Tomlinson-Blake [2021] UKSC 8", NOVEMBER_26, RECORD_LINE,
     LINE_NIGHT_RATE, rule_line_sleep_in},
    {"line.employment-not-paid-to-me", STEP_SUBMIT, LEVEL_FIX,
     "The NHS arranges \"{title}\", so nobody can be employed with it. "
     "Choose who else holds the money for it.",
     "Money that the NHS holds cannot pay your own helper. "
     "Money paid to you can, and so can a group that holds it for you.",
     GUIDANCE, RECORD_LINE, LINE_PAID_BY, rule_line_employment_not_paid_to_me},
    {"line.others-share", STEP_SUBMIT, LEVEL_FIX,
     "Someone else pays a part of \"{title}\", and it is not said who. Write who pays it.",
     "Each part of the cost must have a name to it, so that none of it is missed.",
     "Joint funding, by the NHS and others", NOVEMBER_22, RECORD_LINE, LINE_FUNDER,
     rule_line_others_share},
    {"helper.task-not-trained", STEP_AUTHORISE, LEVEL_FIX,
     "\"{title}\" is a health task for a helper, and {figure}. Put that right first.",
     "A health task that is done wrong can do harm. "
     "A helper has to be taught it, and a clinician has to hand it over.",
     "Skills for Care, Delegated healthcare activities: guiding principles", NOVEMBER_26,
     RECORD_DELEGATED_TASK, DELEGATED_TASK_TRAINED_ON, rule_helper_task_not_trained},
    {"line.no-insurance", STEP_SUBMIT, LEVEL_FIX,
     "There is no employers' liability insurance for \"{title}\" yet. "
     "Arrange it, and add what it costs. "
     "You do not need it if only close family works for you.",
     "An employer must have it by law. "
     "It covers you if a helper is hurt or falls ill through their work.",
     "Employers' Liability (Compulsory Insurance) Act 1969", NOVEMBER_22, RECORD_HELPER,
     HELPER_INSURANCE, rule_line_no_insurance},
    {"line.critical-no-backup", STEP_NONE, LEVEL_LOOK,
     "\"{title}\" matters too much to miss, and there is no back-up. "
     "Write who or what steps in if it falls through.",
     "Buses fail and people fall ill. A back-up written on a good day is there on a bad one.",
     PLANNER, RECORD_LINE, LINE_BACKUP, rule_line_critical_no_backup},
    {"line.provider-unchecked", STEP_NONE, LEVEL_LOOK,
     "Nobody has checked who provides \"{title}\". "
     "See whether they are registered if they must be, and insured, and how you would complain.",
     "A few questions first can save a lot of trouble later. "
     "For a shop there may be little to check.",
     REGULATION("regulations 8 and 11"), RECORD_LINE, LINE_PROVIDER_CHECKED,
     rule_line_provider_unchecked},
    {"rates.carried-forward", STEP_NONE, LEVEL_LOOK,
     "The wage and tax rates for part of this plan are not known yet. "
     "I used the newest ones there are. "
     "Look again when the new ones are out.",
     "Rates change each April. The cost of a helper may then change a little.", PLANNER,
     RECORD_PLAN, -1, rule_rates_carried_forward},
    {"risk.none", STEP_NONE, LEVEL_LOOK,
     "You have not talked about any risk yet. "
     "Talk about what could go wrong, and about the risk of doing nothing.",
     "Everything has some risk. Talking about it helps people to choose well.",
     REGULATION("regulation 8"), RECORD_RISK, -1, rule_list_empty},
    {"risk.no-mitigation", STEP_CLINICAL, LEVEL_FIX,
     "Nothing is written yet that makes this risk smaller: \"{title}\". "
     "Write what you and others will do about it.",
     "The plan has to say how each risk will be managed.", REGULATION("regulation 8"), RECORD_RISK,
     RISK_MITIGATION, rule_each_missing},
    {"risk.clinician-view-missing", STEP_CLINICAL, LEVEL_FIX,
     "The clinician has not said yet what they think of this risk: \"{title}\". "
     "Ask them to choose and to say why.",
     "The two views stand side by side. One never takes the place of the other.", CLINICAL,
     RECORD_RISK, RISK_CLINICIAN_VIEW, rule_each_missing},
    {"risk.undecided", STEP_CLINICAL, LEVEL_FIX,
     "The clinician finds this risk hard, and you have not said if you still choose it: \"{title}\". "
     "Say yes or no.",
     "The choice is yours. Not to take a risk is a choice too, and it is kept.", PILOT, RECORD_RISK,
     RISK_PERSON_CHOOSES_RISK, rule_risk_undecided},
    {"risk.not-understood", STEP_CLINICAL, LEVEL_FIX,
     "The person chooses a risk that the clinician finds hard: \"{title}\". "
     "Write that they understand what it could mean, and how you checked.",
     "A person who fully understands a risk may choose it. "
     "How that was checked has to be written down.",
     PILOT, RECORD_RISK, RISK_UNDERSTANDS_IMPLICATIONS, rule_risk_not_understood},
    {"risk.no-panel", STEP_NONE, LEVEL_LOOK,
     "No panel has talked about this risk: \"{title}\". You can ask one to, if it would help.",
     "A panel can find ways to make a hard risk smaller. It may be asked, but need not be.", PILOT,
     RECORD_RISK, RISK_PANEL_ON, rule_risk_no_panel},
    {"money.no-holder", STEP_SUBMIT, LEVEL_FIX,
     "There are direct payments, and nobody is named to hold them. "
     "Choose who looks after the money, and write their name if it is not you.",
     "Money can only be paid to someone who has agreed to look after it.",
     REGULATION("regulation 10"), RECORD_MONEY, MONEY_HOLDER, rule_money_no_holder},
    {"money.advice-missing", STEP_SUBMIT, LEVEL_FIX,
     "You have not talked all of this through yet: {figure}. "
     "Do that, and then choose it in the list.",
     "You need to know how the money works, and who can help, before it is paid.",
     REGULATION("regulation 9"), RECORD_MONEY, MONEY_ADVICE, rule_money_advice_missing},
    {"money.excluded-order-not-asked", STEP_SUBMIT, LEVEL_FIX,
     "Nobody has asked yet if a court or a licence has ordered treatment for drugs or alcohol. "
     "Ask, and write the answer.",
     "We ask everyone. "
     "Some orders mean that money cannot be paid to you, but you can still have the same help.",
     REGULATION_26("the Schedule"), RECORD_MONEY, MONEY_SUBJECT_TO_EXCLUDED_ORDER,
     rule_money_excluded_order_not_asked},
    {"money.notice-missing", STEP_SUBMIT, LEVEL_FIX,
     "There are direct payments, and it is not said how long before they stop everyone is told. "
     "Agree on it, and write it down.",
     "Nobody should lose their care or their job from one day to the next.",
     REGULATION("regulation 8"), RECORD_MONEY, MONEY_NOTICE_PERIOD, rule_money_notice_missing},
    {"money.ways-not-offered", STEP_NONE, LEVEL_LOOK,
     "There are three ways to hold the money. Not offered yet: {figure}. Talk about each one.",
     "You can choose well only if you know all three.", SIX_FEATURES, RECORD_MONEY, MONEY_OFFERED,
     rule_money_ways_not_offered},
    {"money.agreement-missing", STEP_PAY, LEVEL_FIX,
     "The direct payment agreement is not signed yet. Sign it on paper, and write the day.",
     "It says what the money is for, and what you and the NHS will each do.", GUIDANCE,
     RECORD_MONEY, MONEY_AGREEMENT_SIGNED_ON, rule_money_agreement_missing},
    {"money.excluded-order", STEP_SUBMIT, LEVEL_FIX,
     "A court or a licence has ordered treatment, so the money cannot be paid to you. "
     "The NHS can arrange the same things, or a group you choose can hold the money.",
     "The law names a few orders and conditions. The support itself can still go ahead.",
     REGULATION_26("the Schedule"), RECORD_MONEY, MONEY_SUBJECT_TO_EXCLUDED_ORDER,
     rule_money_excluded_order},
    {"money.no-account", STEP_PAY, LEVEL_FIX,
     "There is no separate account for the money yet. Open one that is used for nothing else.",
     "A bank account of its own keeps this money apart. "
     "You need none where a managed account holds the money, "
     "or where one payment buys at most five things.",
     REGULATION_26("regulations 10 and 11, as amended in 2017; NHS England, guidance PR1363"),
     RECORD_MONEY, MONEY_ACCOUNT_OPEN, rule_money_no_account},
    {"review.first-missing", STEP_SUBMIT, LEVEL_FIX,
     "There is no date for the first review. "
     "Choose a day within three months of the first payment.",
     "The plan has to say when you will first look together at how it is going.",
     REGULATION("regulation 8"), RECORD_REVIEW_PLAN, REVIEW_PLAN_FIRST_ON, rule_missing},
    {"review.first-late", STEP_SUBMIT, LEVEL_FIX,
     "The first review is too late. Choose a day no later than {figure}.",
     "It must be within three months of the first payment, so that nothing goes wrong for long.",
     REGULATION("regulation 14"), RECORD_REVIEW_PLAN, REVIEW_PLAN_FIRST_ON, rule_review_first_late},
    {"review.interval", STEP_SUBMIT, LEVEL_FIX,
     "Reviews every {figure} months are too far apart. Choose 12 months or less.",
     "There must be a review at least once a year after the first.", REGULATION("regulation 14"),
     RECORD_REVIEW_PLAN, REVIEW_PLAN_THEN_EVERY_MONTHS, rule_review_interval},
    {"change.nothing-planned", STEP_NONE, LEVEL_LOOK,
     "You have not said what to do if something goes wrong. Write down the early signs, and what should happen then.",
     "It is easier to say on a good day what helps on a bad one.", PRSB, RECORD_THINGS_CHANGE,
     THINGS_CHANGE_WHAT_SHOULD_HAPPEN, rule_change_nothing_planned},
    {"decision.person-missing", STEP_CLINICAL, LEVEL_FIX,
     "Neither the person nor their representative has agreed yet. "
     "Go through the plan together and ask.",
     "The plan is the person's own, and nothing goes ahead without their yes.", CLINICAL,
     RECORD_DECISION, -1, rule_decision_person_missing},
    {"decision.representative-missing", STEP_CLINICAL, LEVEL_FIX,
     "It is written that the person cannot decide this, and who decides for them has not agreed yet. "
     "Go through the plan with both and ask.",
     "Where someone cannot decide, the law says who does so for them. Their own wish still counts.",
     "Mental Capacity Act 2005", NOVEMBER_22, RECORD_DECISION, -1,
     rule_decision_representative_missing},
    {"decision.person-says-no", STEP_CLINICAL, LEVEL_FIX,
     "{title} has said no to this plan. Ask what should be different, and change it together.",
     "A plan that the person does not want is not their plan.",
     REGULATION_26("regulation 17(1)(a)"), RECORD_DECISION, -1, rule_decision_person_says_no},
    {"decision.clinician-missing", STEP_SUBMIT, LEVEL_FIX,
     "The plan is not clinically agreed yet. "
     "Ask the clinician to read it and to say what they think.",
     "A clinician agrees that the plan can meet the person's health needs.", PILOT, RECORD_DECISION,
     -1, rule_decision_clinician_missing},
    {"decision.out-of-date", STEP_AUTHORISE, LEVEL_FIX,
     "{figure} {title}. Show them the plan as it is now and ask again.",
     "A yes counts for the plan that was read, and not for one that came after.", PLANNER,
     RECORD_DECISION, -1, rule_decision_out_of_date},
    {"decision.unknown", STEP_NONE, LEVEL_LOOK,
     "The decision by {title} {figure}. It counts for nothing. "
     "Ask them, and have it sent or written down again.",
     "Anyone can type a yes into a file. One that counts comes from someone who is known here.",
     PLANNER, RECORD_DECISION, -1, rule_decision_unknown},
    {"decision.same-person", STEP_AUTHORISE, LEVEL_FIX,
     "{title} said yes to this plan as a clinician, and so cannot authorise it too. "
     "Ask someone else to.",
     "Two pairs of eyes are safer than one, for the person and for the money.",
     "Separation of duties in public spending", NOVEMBER_22, RECORD_DECISION, DECISION_NAME,
     rule_decision_same_person},
    {"decision.declaration-missing", STEP_SUBMIT, LEVEL_FIX,
     "The yes of {title}, the clinician, does not say all that it has to. Still to say: {figure}.",
     "A clinician who says yes must stand by each of these, one by one.",
     "NHS England, how a care plan is signed off in NHS Continuing Healthcare", NOVEMBER_22,
     RECORD_DECISION, DECISION_DECLARES, rule_decision_declaration_missing},
    {"decision.not-authorised", STEP_PAY, LEVEL_FIX,
     "No commissioner has said yes to this plan as it is now. "
     "Ask for their decision before anything is paid.",
     "Money is paid for the plan that the commissioner said yes to. "
     "A later no, or a change to the plan, ends that yes.",
     REGULATION("regulation 7"), RECORD_DECISION, -1, rule_decision_not_authorised},
    {"decision.on-hold", STEP_PAY, LEVEL_FIX,
     "A commissioner has put this plan on hold. Pay nothing of it until they say that it goes on.",
     "Money is paid for a plan while the yes of the commissioner stands. On hold it does not.",
     REGULATION("regulation 7"), RECORD_DECISION, -1, rule_decision_on_hold},
    {"decision.ended", STEP_PAY, LEVEL_FIX,
     "A commissioner has ended this plan, so it is paid no more. "
     "See its final account for what is still owed.",
     "Money is paid for a plan up to its last day. What is left, or still owed, is settled then.",
     REGULATION("regulation 7"), RECORD_DECISION, -1, rule_decision_ended},
    {"reconsideration.open", STEP_NONE, LEVEL_LOOK,
     "On {figure} {title} asked for a decision to be looked at again, and has no answer yet that is "
     "whole. Give one, say why, and write its day.",
     "You may ask about any decision, as often as you need. You have a right to an answer.",
     REGULATION_26("regulations 7, 8 and 13"), RECORD_RECONSIDERATION, RECONSIDERATION_ANSWER,
     rule_reconsideration_open},
    {"reconsideration.unknown", STEP_NONE, LEVEL_LOOK,
     "The answer to {title} {figure}. It counts for nothing, and they still wait. "
     "Ask the commissioner, and have it sent or written down again.",
     "Anyone can type an answer into a file. One that counts comes from someone who is known here.",
     PLANNER, RECORD_RECONSIDERATION, -1, rule_reconsideration_unknown},
    {"decision.reason-missing", STEP_AUTHORISE, LEVEL_FIX,
     "{figure} \"{title}\" has no reason. Write one that the person can read and understand.",
     "Anyone who hears no, or not yet, or only a part, has a right to know why.",
     REGULATION_26("regulations 7 and 8"), RECORD_DECISION, DECISION_REASON,
     rule_decision_reason_missing},
};

const size_t RULE_COUNT = sizeof RULES / sizeof *RULES;
