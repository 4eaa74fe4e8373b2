"""The reader of plain text: one small dump per phenomenon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.draft import Draft
from onrecord.clean.dump import read_text

P1 = "The harbour minister said on Thursday that the foreign base must close before the end of the year."
P2 = "His deputy disagreed, and told the assembly that the lease could be renewed for ten more years."
P3 = "Nobody from the fleet would comment on the talks, which are to be taken up again in spring."
BODY = f"{P1}\n\n{P2}\n\n{P3}"
TITLE = "Minister wants foreign base closed"


def body_of(draft: Draft) -> list[str]:
    return [draft.text[mark.start_char : mark.end_char] for mark in draft.marks if mark.kind == "body"]


def words_of(draft: Draft, kind: str) -> list[str]:
    return [draft.text[mark.start_char : mark.end_char] for mark in draft.marks if mark.kind == kind]


HEADS = [
    ("headline only", f"{TITLE}\n", TITLE, None, None, None),
    ("date below the headline", f"{TITLE}\n\nApril 4, 2021 - 19:35\n", TITLE, None, "2021-04-04T19:35", None),
    (
        "crawl date above the labelled one",
        f"Saturday 08 May 2021\nNews ID: 88947\nPublish Date: 07 April 2021 - 22:02\n{TITLE}\n",
        *(TITLE, None, "2021-04-07T22:02", None),
    ),
    ("crawl date above a page number", f"Saturday 08 May 2021\nNews ID: 88947\n{TITLE}\n", TITLE, None, None, None),
    ("a date above the headline, and nothing else", f"8 May 2021\n\n{TITLE}\n", TITLE, None, "2021-05-08", None),
    ("label on its own line", f"{TITLE}\nPublish Date:\n4 April 2021\n", TITLE, None, "2021-04-04", None),
    (
        "published and updated in one line",
        f"{TITLE}\nPublished: April 4, 2021 | Updated: April 5, 2021\n",
        *(TITLE, None, "2021-04-04", None),
    ),
    (
        "updated before published",
        f"{TITLE}\nUpdated 5 April 2021\nPosted 4 April 2021\n",
        TITLE,
        None,
        "2021-04-04",
        None,
    ),
    ("only an update is no publication", f"{TITLE}\nLast updated: 5 April 2021\n", TITLE, None, None, None),
    ("only a visit is no publication", f"{TITLE}\nRetrieved 5 April 2021\n", TITLE, None, None, None),
    ("ambiguous", f"{TITLE}\n03/04/2021\n", TITLE, None, None, None),
    (
        "ambiguous, settled by another date",
        f"{TITLE}\nPosted 03/04/2021\nUpdated April 3, 2021\n",
        *(TITLE, None, "2021-04-03", None),
    ),
    ("date glued before the headline", f" date 2024-03-21 {TITLE}\n", TITLE, None, "2024-03-21", None),
    (
        "a glued date loses against a date line",
        f"date 2024-03-22 {TITLE}\nBy Al Ortava English\n21 Mar 2024 23:58\n",
        *(TITLE, "Al Ortava English", "2024-03-21T23:58", "Al Ortava English"),
    ),
    ("byline", f"{TITLE}\nBy Noor Vestrand\n", TITLE, "Noor Vestrand", None, None),
    (
        "byline and date in one line",
        f"{TITLE}\nBy Noor Vestrand | April 4, 2021\n",
        *(TITLE, "Noor Vestrand", "2021-04-04", None),
    ),
    (
        "date and byline in one line",
        f"{TITLE}\nPosted on April 4, 2021 by Noor Vestrand\n",
        *(TITLE, "Noor Vestrand", "2021-04-04", None),
    ),
    ("name line", f"{TITLE}\nNoor Vestrand\nApril 4, 2021\n", TITLE, "Noor Vestrand", "2021-04-04", None),
    (
        "author with outlet",
        f"{TITLE}\nNoor Vestrand, Ortava News\n",
        TITLE,
        "Noor Vestrand, Ortava News",
        None,
        "Ortava News",
    ),
    ("breadcrumb", f"News \xa0 / \xa0 Harbour \xa0 / \xa0 Politics\n\n{TITLE}\n", TITLE, None, None, None),
    ("section line", f"Politics\n{TITLE}\n", TITLE, None, None, None),
    (
        "labelled headline",
        f"Title: {TITLE}\nSource: Ortava Courant\nDate: 4 April 2021\n",
        *(TITLE, None, "2021-04-04", "Ortava Courant"),
    ),
    ("site behind the headline", f"{TITLE} | Ortava News\n", TITLE, None, None, "Ortava News"),
    ("share bar below the headline", f"{TITLE}\nFacebook Twitter WhatsApp\n3 min read\n", TITLE, None, None, None),
    ("no headline: prose at once", "", None, None, None, None),
    (
        "headline with a date in it",
        "Vaskara votes on 12 May 2018\n\n",
        "Vaskara votes on 12 May 2018",
        None,
        None,
        None,
    ),
    (
        "headline like a label",
        "Source: Minister to leave cabinet after talks\n\n",
        *("Source: Minister to leave cabinet after talks", None, None, None),
    ),
]


@pytest.mark.parametrize(("phenomenon", "head", "title", "byline", "published", "outlet"), HEADS)
def test_head(
    phenomenon: str, head: str, title: str | None, byline: str | None, published: str | None, outlet: str | None
) -> None:
    draft = read_text(head + BODY)
    found = (draft.published.value if draft.published else None, draft.outlet.value if draft.outlet else None)
    assert (draft.title, draft.byline, *found) == (title, byline, published, outlet)
    assert body_of(draft) == [P1, P2, P3]


TAILS = [
    ("comment box", "Leave a Comment"),
    ("comment box with a star", "* Comment:"),
    ("share bar", "SHARE THIS ARTICLE"),
    ("share bar with names", "SHARE: Post | Mail | Print"),
    (
        "mirror addresses",
        "Ortava TV’s website can also be accessed at the following alternate addresses:\n\nwww.ortava.example\n\n"
        "SHARE THIS ARTICLE\nOrtava TV Roku",
    ),
    ("copyright", "© 2021 Ortava Courant. All rights reserved."),
    ("newsletter", "Sign up for our newsletter to get the harbour news in your inbox every morning."),
    ("newsletter after a question", "Want the news before the tide? Sign up for the evening newsletter."),
    ("related headlines", "Related stories\nFleet leaves harbour at dawn\nWho pays for the piers?"),
    ("tags", "Tags: harbour, base, talks"),
    ("follow", "Follow us on Twitter and Facebook"),
    ("footer", "About us | Contact | Privacy Policy | Terms of Use"),
    ("age of the page", "Published 3 hours ago"),
    ("date below", "Monday, 5 April 2021"),
    ("credit", "(Reporting by Noor Vestrand; Editing by Emil Harga)"),
    (
        "readers' comments",
        "2 Comments\nOld Salt: They knew it would happen, and nobody did anything about it for years.\nReply",
    ),
]


@pytest.mark.parametrize(("phenomenon", "tail"), TAILS)
def test_tail(phenomenon: str, tail: str) -> None:
    draft = read_text(f"{TITLE}\n\n{BODY}\n\n{tail}\n")
    assert body_of(draft) == [P1, P2, P3]
    assert draft.title == TITLE


INSIDE = [
    ("photo caption", "A drone on the base. (Photo by AFP)", "caption"),
    ("caption wording", "FILE PHOTO: A drone on the base, June 2020", "caption"),
    ("advertisement", "Advertisement", "furniture"),
    ("read more", "Read more: Fleet leaves harbour at dawn", "furniture"),
    ("address", "https://ortava.example/video", "furniture"),
]


@pytest.mark.parametrize(("phenomenon", "line", "kind"), INSIDE)
def test_between_paragraphs(phenomenon: str, line: str, kind: str) -> None:
    draft = read_text(f"{TITLE}\n\n{P1}\n\n{line}\n\n{P2}\n\n{P3}")
    assert body_of(draft) == [P1, P2, P3]
    assert words_of(draft, kind) == [line]


PROSE = [
    (
        "begins like a copyright line",
        "Copyright law was changed by the assembly on Monday, the minister said in a speech.",
    ),
    ("begins like a credit", "Reporting by two newspapers shows that the lease was signed years before the vote."),
    ("begins like a share bar", "Share prices fell in Port Ortava on Monday after the talks were broken off."),
    ("an agency reports", "The agency reported from Lindhavn that the fleet had left the harbour."),
    ("short last sentence", "It did not help him."),
    ("ends with an agency's name", "He was speaking to reporters of the BBC and Reuters."),
    ("a date in it", "The base was opened on May 4, 1974."),
    ("names a newsletter", "The movement prints a newsletter for the port, which the police seized twice last year."),
    (
        "a correction is a statement",
        "Correction: An earlier version of this report said that four watchmen had been killed.",
    ),
]


@pytest.mark.parametrize(("phenomenon", "paragraph"), PROSE)
def test_prose_is_never_lost(phenomenon: str, paragraph: str) -> None:
    for text in (f"{TITLE}\n\n{BODY}\n\n{paragraph}\n", f"{TITLE}\n\n{P1}\n\n{paragraph}\n\n{P2}\n"):
        assert paragraph in body_of(read_text(text))


OUTLETS = [
    ("name before a slash", f"{TITLE}\nOrtava News / {BODY}", "Ortava News"),
    ("an agency's own name before a slash", f"{TITLE}\nKyodo News / {BODY}", "Kyodo News"),
    ("own credit in the dateline", f"{TITLE}\nORTAVA (Harbour Post) -- {BODY}", "Harbour Post"),
    (
        "mirror notice",
        f"{TITLE}\n\n{BODY}\n\nShore TV’s website can also be accessed at the following addresses:",
        "Shore TV",
    ),
    ("copyright line", f"{TITLE}\n\n{BODY}\n\n© 2021 Ortava Courant. All rights reserved.", "Ortava Courant"),
    ("an agency is none", f"{TITLE}\n\nORTAVA (Reuters) - {BODY}\n\n© Reuters 2021", None),
    ("dispatches are none", f"{TITLE}\n\nORTAVA (Dispatches) -- {BODY}", None),
    ("a person is none", f"{TITLE}\n\nBy Noor Vestrand\n\n{BODY}", None),
    (
        "a source quoted in the text is none",
        f"{TITLE}\n\n{BODY}\n\nAccording to Shore TV, the talks have failed for good.",
        None,
    ),
]


@pytest.mark.parametrize(("phenomenon", "text", "outlet"), OUTLETS)
def test_outlet(phenomenon: str, text: str, outlet: str | None) -> None:
    found = read_text(text).outlet
    assert (found.value if found else None) == outlet


def test_the_dateline_is_cut_off_the_first_paragraph() -> None:
    draft = read_text(f"{TITLE}\nORTAVA (AFP) -- {BODY}")
    assert words_of(draft, "dateline") == ["ORTAVA (AFP) --"]
    assert body_of(draft)[0] == P1
    assert [draft.text[cited.start_char : cited.end_char] for cited in draft.cited] == ["AFP"]


def test_subheads_and_date_headings_stay_in_the_body() -> None:
    draft = read_text(f"{TITLE}\n\n{P1}\n\nHow it began\n\n{P2}\n\nApril 4, 2021\n\n{P3}")
    assert body_of(draft) == [P1, "How it began", P2, "April 4, 2021", P3]
    assert draft.published is None


def test_a_given_title_is_found_in_the_text() -> None:
    draft = read_text(f"Ortava\n\nThe Boats Were Gone by Nightfall.\n\n{BODY}", "The boats were gone by nightfall")
    assert words_of(draft, "title") == ["The Boats Were Gone by Nightfall."]


def test_a_deck_in_the_headline_s_block() -> None:
    draft = read_text(f"Minister wants base closed; \nDeputy disagrees\n\n{BODY}")
    assert draft.title == "Minister wants base closed; Deputy disagrees"


def test_one_line_without_anything_else_is_body() -> None:
    assert [mark.kind for mark in read_text("Nothing but this").marks] == ["body"]


LINES = st.sampled_from(
    [
        *(TITLE, P1, P2, P3, "", "  ", "By Noor Vestrand", "April 4, 2021 - 19:35", "Leave a Comment", "Related:"),
        *("News / Harbour / Ports", "(Photo by AFP)", "date 2021-04-04 " + TITLE, "Source: Reuters", "___", "12", "x"),
        *("Ortava News / " + P1, "Updated 03/04/2021", "— AFP", "\u200b", "By Noor Vestrand | 4 April 2021", "A; \nB"),
        *("Tags: a, b", "© 2021 Ortava Courant", "\xa0", "2 Comments"),
    ]
)


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_marks_cover_all_text_without_overlap(lines: list[str], line_end: str) -> None:
    text = line_end.join(lines)
    position = 0
    for mark in read_text(text).marks:
        words = text[mark.start_char : mark.end_char]
        assert mark.start_char >= position
        assert not text[position : mark.start_char].strip()
        assert words == words.strip() != ""
        assert mark.reason
        position = mark.end_char
    assert not text[position:].strip()
