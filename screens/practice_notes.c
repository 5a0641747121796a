/* What people usually ask at each step, what was done in the two finished plans of practice
 * (src/session/data), and one thing to try in the third. Each is two short rows at most. */
#include "screens/practice_notes.h"

const struct session_notes practice_notes[NOTES_COUNT] = {
    [NOTES_ABOUT_ME] =
        {"People often ask: must I fill all of this in? No. Say what you like, in your own words. The rest can wait.",
         "Anne wrote what she does not want: that help stops because the weeks have run out.",
         "Try this: open \"What matters to me\" and write one thing that matters to Sam."},
    [NOTES_ALREADY_HAVE] =
        {"People often ask: do I get less if I have good things in my life? No. Nothing you write here changes the amount.",
         "Anne wrote that she paints. Later that became a class, and people to paint with.",
         "Try this: add one more good thing in Sam's life, such as a friend or a skill."},
    [NOTES_OUTCOMES] =
        {"People often ask: what is an outcome? It is something you want in your life. Say it as you would to a friend.",
         "Peter wrote that he can drive to places and get home again. He did not write that he wants a satnav. That came later.",
         "Try this: choose \"Add an outcome\" and write what Sam would like to do again."},
    [NOTES_CARE_NOW] =
        {"People often ask: why look at what care costs now? Your budget comes from it. Nobody is blamed for what it costs.",
         "In the year before, the crisis team saw Anne nine times, and she was in a ward for seven days. Both are counted.",
         "Try this: open the visits and make them two a month. See the budget at the top go up."},
    [NOTES_BUDGET] =
        {"People often ask: can I know the amount before I plan? Yes. You have a right to know it, and how it was worked out.",
         "Anne kept £600 back in case things go wrong. It stays with the NHS until she asks for it.",
         "Try this: open \"Kept back in case something goes wrong\" and keep £100 back."},
    [NOTES_SUPPORT] =
        {"People often ask: what may I buy? Most things that help you. A few are not allowed, and you are told which.",
         "Anne's therapy begins at twice a week. It goes down to once a week, then to once in three weeks, so that it does not just stop.",
         "Try this: choose \"Add something\". Swimming for £5.50, once a week, is a good first one."},
    [NOTES_RISKS] =
        {"People often ask: will they say no if I tell them of a risk? Most risks can be made smaller. Doing nothing is a risk too.",
         "Peter's clinician worries about his driving. Both of them say why in the plan, and Peter chose to drive.",
         "Try this: choose \"Talk a risk through\". Sam wants to walk the dog alone. What could happen?"},
    [NOTES_HOLDS_MONEY] =
        {"People often ask: must I look after the money myself? No. An organisation can, or the NHS. You can mix the three.",
         "Peter has an account just for his budget. A charity holds the money for his club.",
         "Try this: open \"Who looks after it\" and mark the three ways that Sam was offered."},
    [NOTES_THINGS_CHANGE] =
        {"People often ask: why talk about bad days now? So that on a bad day nobody has to guess, and you need not explain.",
         "Anne wrote that she stops painting and leaves the phone. Then people ring her, and after that her daughter.",
         "Try this: open \"If something goes wrong\" and write one early sign for Sam."},
    [NOTES_REVIEWS] =
        {"People often ask: can a review take my budget away? It looks at what works. The amount can go up or down, and you are told why.",
         "Anne's first review is twelve weeks after her plan begins. It is at home, with her daughter if she wants.",
         "Try this: open \"When we look at it again\" and make the first review 28 June 2027."},
    [NOTES_AGREE] =
        {"People often ask: can I change my mind once I have said yes? Yes. And when the plan changes, you are asked again.",
         "Peter had the plan read to him a page at a time before he said yes. His clinician said yes after him.",
         "Try this: choose \"Sam Example says yes to this plan\", near the end of this page. Nothing is sent."},
};
