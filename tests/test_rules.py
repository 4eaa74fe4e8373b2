"""The rule reader: which words are source, cue and content. Each table row names its phenomenon.

A statement is `source | cue | content`, pieces of content parted by ` / `, `-` where there is none. Marks at the edges
and a leading "that" do not count.
"""

from __future__ import annotations

import sys

import pytest
from reading_samples import lay_out, trim

from onrecord.attribute.quotes import find_quotations
from onrecord.attribute.relations import Span
from onrecord.attribute.rules import RuleReader

# (phenomenon, text, statements)
DIRECT = [
    ("quotation behind the cue", 'Ada Voss said, "The bridge is safe."', "Ada Voss | said | The bridge is safe"),
    ("quotation before the cue", '"The bridge is safe," Ada Voss said.', "Ada Voss | said | The bridge is safe"),
    ("curly marks", "“The bridge is safe,” Ada Voss said.", "Ada Voss | said | The bridge is safe"),
    ("single marks", "‘The bridge is safe,’ Ada Voss said.", "Ada Voss | said | The bridge is safe"),
    ("inverted", '"The bridge is safe," said Ada Voss.', "Ada Voss | said | The bridge is safe"),
    (
        "inverted, apposition",
        '"The bridge is safe," said Ada Voss, a spokeswoman for the port.',
        "Ada Voss, a spokeswoman for the port | said | The bridge is safe",
    ),
    ("split by its cue", '"The bridge," Voss said, "is safe."', "Voss | said | The bridge / is safe"),
    (
        "split by an inverted cue with apposition",
        '"The bridge," said Ada Voss, the mayor, "is safe."',
        "Ada Voss, the mayor | said | The bridge / is safe",
    ),
    (
        "goes on in further sentences",
        '"The bridge is safe," Voss said. "We checked it twice. It held."',
        "Voss | said | The bridge is safe / We checked it twice. It held",
    ),
    ("behind a colon", 'Voss said: "The bridge is safe."', "Voss | said | The bridge is safe"),
    ("question", '"Is the bridge safe?" asked Jon Brandt.', "Jon Brandt | asked | Is the bridge safe"),
    ("exclamation", '"Never again!" said Brandt.', "Brandt | said | Never again"),
    (
        "apposition before the cue",
        '"We will rebuild it," Ada Voss, the mayor of Port Ellery, said.',
        "Ada Voss, the mayor of Port Ellery | said | We will rebuild it",
    ),
    ("platform behind the cue", '"The bridge is safe," Voss wrote on Facebook.', "Voss | wrote | The bridge is safe"),
    (
        "two quotations, two cues",
        '"The bridge is safe," Voss said, adding: "We checked it twice."',
        "Voss | said | The bridge is safe; Voss | adding | We checked it twice",
    ),
    (
        "two speakers, one paragraph",
        '"The bridge is safe," Voss said. "It is not safe at all," Brandt replied.',
        "Voss | said | The bridge is safe; Brandt | replied | It is not safe at all",
    ),
    (
        "part of the content quoted",
        'Voss said the bridge was "perfectly safe for everybody".',
        'Voss | said | the bridge was "perfectly safe for everybody',
    ),
    (
        "part of the content quoted, cue behind",
        'The bridge is "perfectly safe for everybody", Voss said.',
        'Voss | said | The bridge is "perfectly safe for everybody',
    ),
    (
        "quotation over two paragraphs",
        '"The bridge is safe," Voss said. "We checked it twice.\n"We will check it again in May."',
        "Voss | said | The bridge is safe / We checked it twice / We will check it again in May",
    ),
    (
        "quotation in a paragraph of its own",
        'Voss spoke for an hour.\n"The bridge is safe and it will stay open."',
        "- | - | The bridge is safe and it will stay open",
    ),
    (
        "quotation with its own cue in the next paragraph",
        '"The bridge is safe," Voss said.\n"It will stay open all year," she added.',
        "Voss | said | The bridge is safe; she | added | It will stay open all year",
    ),
    ("quoted as saying", 'Voss was quoted as saying: "It is safe."', "Voss | was quoted as saying | It is safe"),
    (
        "quotation of two sentences",
        '"The bridge is safe. We checked it twice," Voss said.',
        "Voss | said | The bridge is safe. We checked it twice",
    ),
    (
        "quotation ends in a footnote",
        '"The bridge is safe for all," Voss said in May.[1]',
        "Voss | said | The bridge is safe for all",
    ),
    (
        "apposition behind an inverted cue, then more",
        '"It is safe," said Ada Voss, the mayor, who lives nearby. "I cross it daily."',
        "Ada Voss, the mayor, who lives nearby | said | It is safe / I cross it daily",
    ),
    (
        "told a paper",
        '"The bridge is safe," Voss told the Harbour Times on Monday.',
        "Voss | told | The bridge is safe",
    ),
    ("according to, quoted", '"The bridge is safe," according to Voss.', "Voss | according to | The bridge is safe"),
    (
        "adding behind a quotation",
        '"It is safe," Voss said, adding that it was old.',
        "Voss | said | It is safe; Voss | adding | it was old",
    ),
    (
        "dash before the name",
        '"The bridge is safe and it will stay so." — Ada Voss',
        "Ada Voss | - | The bridge is safe and it will stay so",
    ),
    (
        "quoted fragments",
        'Voss called the bridge "safe" and "sound" in her speech.',
        'Voss | called | the bridge "safe" and "sound',
    ),
]

INDIRECT = [
    ("that-clause", "Voss said that the bridge was safe.", "Voss | said | the bridge was safe"),
    ("bare clause", "Voss said the bridge was safe.", "Voss | said | the bridge was safe"),
    ("clause before the cue", "The bridge is safe, Voss said.", "Voss | said | The bridge is safe"),
    ("clause before an inverted cue", "The bridge is safe, said Ada Voss.", "Ada Voss | said | The bridge is safe"),
    ("abbreviated title", "Ms. Voss said the bridge was safe.", "Ms. Voss | said | the bridge was safe"),
    ("adverb in the cue", "Voss later said the bridge was safe.", "Voss | later said | the bridge was safe"),
    ("hearsay adverb", "Voss reportedly said the bridge was safe.", "Voss | reportedly said | the bridge was safe"),
    (
        "auxiliary and adverb",
        "Voss has repeatedly said that the bridge is safe.",
        "Voss | has repeatedly said | the bridge is safe",
    ),
    (
        "negation in the cue",
        "The council did not say whether the bridge was safe.",
        "The council | did not say | whether the bridge was safe",
    ),
    (
        "expected to say",
        "Voss is expected to say that the bridge is safe.",
        "Voss | is expected to say | the bridge is safe",
    ),
    (
        "medium and date before the content",
        "Voss said in a statement on Monday that the bridge was safe.",
        "Voss | said | the bridge was safe",
    ),
    ("addressee, that", "Voss told reporters that the bridge was safe.", "Voss | told | the bridge was safe"),
    ("date in front", "On Monday, Voss said the bridge was safe.", "Voss | said | the bridge was safe"),
    (
        "date in front, no comma",
        "On Monday the mayor said the bridge was safe.",
        "the mayor | said | the bridge was safe",
    ),
    (
        "letter in front",
        "In a letter to the council, Brandt wrote that the bridge was unsafe.",
        "Brandt | wrote | the bridge was unsafe",
    ),
    (
        "speaking in front",
        "Speaking to reporters, Voss said the bridge was safe.",
        "Voss | said | the bridge was safe",
    ),
    ("asked about", "Asked about the pier, Voss said it was safe.", "Voss | said | it was safe"),
    ("age behind the name", "Ada Voss, 54, said the bridge was safe.", "Ada Voss, 54 | said | the bridge was safe"),
    (
        "source with of",
        "The mayor of Port Ellery said the bridge was safe.",
        "The mayor of Port Ellery | said | the bridge was safe",
    ),
    ("two speakers", "Voss and Brandt said the bridge was safe.", "Voss and Brandt | said | the bridge was safe"),
    ("unnamed source", "A senior official said the bridge was safe.", "A senior official | said | the bridge was safe"),
    ("pronoun", "She said the bridge was safe.", "She | said | the bridge was safe"),
    ("however between", "Voss, however, said the bridge was safe.", "Voss | said | the bridge was safe"),
    ("as in front", "As Voss said, the bridge is safe.", "Voss | said | the bridge is safe"),
    (
        "document as source",
        "The contract states that the bridge must be inspected.",
        "The contract | states | the bridge must be inspected",
    ),
    ("whether", "Brandt asked whether the bridge was safe.", "Brandt | asked | whether the bridge was safe"),
    ("how", "Voss explained how the bridge had failed.", "Voss | explained | how the bridge had failed"),
    (
        "cue with a reason before it",
        "Voss left because, she said, the bridge was unsafe.",
        "she | said | the bridge was unsafe",
    ),
    (
        "on condition of anonymity",
        "An official said on condition of anonymity that the bridge was safe.",
        "An official | said | the bridge was safe",
    ),
    (
        "who asked not to be named",
        "An official, speaking on condition of anonymity, said the bridge was safe.",
        "An official | said | the bridge was safe",
    ),
    ("past perfect", "Voss had said the bridge was safe.", "Voss | had said | the bridge was safe"),
    ("made clear", "Voss made clear that the bridge was safe.", "Voss | made clear | the bridge was safe"),
    (
        "time clause before the cue",
        "When she arrived, Voss said the bridge was safe.",
        "Voss | said | the bridge was safe",
    ),
    (
        "long adverbial before the cue",
        "At a meeting with dockers in Port Ellery on Monday, Voss said the bridge was safe.",
        "Voss | said | the bridge was safe",
    ),
    (
        "content with a relative clause",
        "Voss said the bridge, which was built in 1950, was safe.",
        "Voss | said | the bridge, which was built in 1950, was safe",
    ),
    (
        "content with two clauses",
        "Voss said that the bridge was safe and that the pier was not.",
        "Voss | said | the bridge was safe and that the pier was not",
    ),
    (
        "content with a condition",
        "Voss said the bridge would open if the piers held.",
        "Voss | said | the bridge would open if the piers held",
    ),
    ("possessive source", "Brandt's lawyer said the bridge was safe.", "Brandt's lawyer | said | the bridge was safe"),
    (
        "source with a prepositional phrase",
        "Two people with knowledge of the talks said the bridge was safe.",
        "Two people with knowledge of the talks | said | the bridge was safe",
    ),
    (
        "source ministry",
        "Peru's foreign ministry said the bridge was safe.",
        "Peru's foreign ministry | said | the bridge was safe",
    ),
    (
        "spokesman with name",
        "Port Council spokeswoman Lea Rix said the bridge was safe.",
        "Port Council spokeswoman Lea Rix | said | the bridge was safe",
    ),
    ("colon, no quotation marks", "Voss said: the bridge is safe.", "Voss | said | the bridge is safe"),
    ("note that", "The report notes that the bridge is safe.", "The report | notes | the bridge is safe"),
    ("expressed", "Voss insisted the bridge was safe.", "Voss | insisted | the bridge was safe"),
    ("plural pronoun", "They warned that the bridge would fall.", "They | warned | the bridge would fall"),
    ("cue in the middle", "The bridge, Voss said, is safe.", "Voss | said | The bridge / is safe"),
    ("addressee, bare clause", "Brandt told the Harbour Post he would resign.", "Brandt | told | he would resign"),
    (
        "relative clause behind the name",
        "Ada Voss, who leads the port council, said the bridge was safe.",
        "Ada Voss, who leads the port council | said | the bridge was safe",
    ),
    ("went on to say", "Voss went on to say that the bridge was safe.", "Voss | went on to say | the bridge was safe"),
    (
        "three speakers",
        "Voss, Brandt and Rix said the bridge was safe.",
        "Voss, Brandt and Rix | said | the bridge was safe",
    ),
]

ACCORDING = [
    (
        "behind",
        "The bridge is safe, according to the port council.",
        "the port council | according to | The bridge is safe",
    ),
    (
        "in front",
        "According to the port council, the bridge is safe.",
        "the port council | According to | the bridge is safe",
    ),
    (
        "the words of a document",
        "According to a report by the port council, the bridge is safe.",
        "a report by the port council | According to | the bridge is safe",
    ),
    (
        "in the middle",
        "The bridge, according to the council, is safe.",
        "the council | according to | The bridge / is safe",
    ),
    (
        "behind, without a comma",
        "Three people died according to the coast guard.",
        "the coast guard | according to | Three people died",
    ),
    (
        "behind, with apposition",
        "The bridge is safe, according to Ada Voss, the mayor of Port Ellery.",
        "Ada Voss, the mayor of Port Ellery | according to | The bridge is safe",
    ),
]

SEVERAL = [
    (
        "gerund behind a clause with a cue",
        "Voss said the bridge was safe, adding that traffic would resume.",
        "Voss | said | the bridge was safe; Voss | adding | traffic would resume",
    ),
    (
        "gerund behind a clause without a cue",
        "The council closed the bridge, saying it was unsafe.",
        "The council | saying | it was unsafe",
    ),
    (
        "joined by but, own subjects",
        "Voss said the bridge was safe, but Brandt said the pier was not.",
        "Voss | said | the bridge was safe; Brandt | said | the pier was not",
    ),
    (
        "joined by while, own subjects",
        "Voss said the bridge was safe, while Brandt called it a trap.",
        "Voss | said | the bridge was safe; Brandt | called | it a trap",
    ),
    (
        "semicolon",
        "Voss said the bridge was safe; Brandt said it was not.",
        "Voss | said | the bridge was safe; Brandt | said | it was not",
    ),
    (
        "two sentences",
        "Voss said the bridge was safe. Brandt said the pier was not.",
        "Voss | said | the bridge was safe; Brandt | said | the pier was not",
    ),
    (
        "joined by and",
        "Voss said the bridge was safe and warned that the pier was not.",
        "Voss | said | the bridge was safe; Voss | warned | the pier was not",
    ),
]

OTHER_FRAMES = [
    (
        "passive without a source",
        "It is estimated that 300 people cross the bridge every day.",
        "- | is estimated | 300 people cross the bridge every day",
    ),
    (
        "passive with a date",
        "It was announced on Monday that the bridge would close.",
        "- | was announced | the bridge would close",
    ),
    ("passive of telling", "Residents were told that the bridge was safe.", "- | were told | the bridge was safe"),
    (
        "noun cue with a possessive pronoun",
        "The inspectors looked into his claim that the bridge is safe.",
        "his | claim | the bridge is safe",
    ),
    ("urging", "Voss urged the government to repair the bridge.", "Voss | urged | to repair the bridge"),
    ("promise", "Voss promised to repair the bridge.", "Voss | promised | to repair the bridge"),
    ("plan", "The council plans to close the bridge.", "The council | plans | to close the bridge"),
    ("vote", "The council voted to close the bridge.", "The council | voted | to close the bridge"),
    ("belief", "Voss believes the bridge is safe.", "Voss | believes | the bridge is safe"),
    ("finding", "Inspectors found that the bridge was unsafe.", "Inspectors | found | the bridge was unsafe"),
    ("described as", "Voss described the plan as a mistake.", "Voss | described | the plan as a mistake"),
    ("denounced as", "Voss denounced the plan as a mistake.", "Voss | denounced | the plan as a mistake"),
    ("called", 'Voss called the plan "a mistake".', 'Voss | called | the plan "a mistake'),
    ("denial with that", "Voss denied that the bridge was unsafe.", "Voss | denied | the bridge was unsafe"),
    ("denial with a gerund", "Voss denied taking any money.", "Voss | denied | taking any money"),
    ("rejection", "The council rejected the offer of the union.", "The council | rejected | the offer of the union"),
    (
        "accusation",
        "Brandt accused the council of hiding the report.",
        "Brandt | accused | the council of hiding the report",
    ),
    ("blame", "Brandt blamed the council for the delay.", "Brandt | blamed | the council for the delay"),
    ("hope", "Voss hopes the bridge will open soon.", "Voss | hopes | the bridge will open soon"),
    ("threat", "The union threatened to strike.", "The union | threatened | to strike"),
    ("refusal", "The union refused to end the strike.", "The union | refused | to end the strike"),
    ("demand", "The union demanded that the bridge be closed.", "The union | demanded | the bridge be closed"),
    ("call for", "The union called for the bridge to be closed.", "The union | called for | the bridge to be closed"),
    ("call on", "The union called on the council to close the bridge.", "The union | called on | to close the bridge"),
    ("ruling", "The court ruled that the bridge must close.", "The court | ruled | the bridge must close"),
    ("offer", "Peru offered to send engineers.", "Peru | offered | to send engineers"),
    ("agree", "Peru and Chile agreed to rebuild the bridge.", "Peru and Chile | agreed | to rebuild the bridge"),
    ("fear", "Residents fear the bridge will fall.", "Residents | fear | the bridge will fall"),
    ("show in a document", "Records show that the bridge was inspected.", "Records | show | the bridge was inspected"),
    (
        "noun cue with a possessive name",
        "The inspectors looked into the mayor's claim that the bridge is safe.",
        "the mayor | claim | the bridge is safe",
    ),
    ("noun cue of nobody", "There were reports that the bridge had closed.", "- | reports | the bridge had closed"),
    (
        "passive with by",
        "The plan was described by Voss as a mistake.",
        "Voss | was described | The plan / as a mistake",
    ),
]

HEADLINES = [
    ("says", "# Mayor says bridge is safe", "Mayor | says | bridge is safe"),
    ("says behind", "# Bridge is safe, mayor says", "mayor | says | Bridge is safe"),
    ("colon behind the source", "# Voss: Bridge is safe", "Voss | - | Bridge is safe"),
    ("colon before the source", "# 'Bridge is safe': Voss", "Voss | - | Bridge is safe"),
    ("capitalised words", "# Mayor Says Old Bridge Is Safe", "Mayor | Says | Old Bridge Is Safe"),
    ("no statement", "# Bridge closed after storm", ""),
    ("a colon that names a topic", "# Storm in the north: what we know", ""),
    ("as", "# Voss says bridge safe as rain falls", "Voss | says | bridge safe as rain falls"),
    ("denies", "# Mayor denies bridge is unsafe", "Mayor | denies | bridge is unsafe"),
    ("quotation and verb", "# Mayor calls bridge 'a death trap'", "Mayor | calls | bridge 'a death trap"),
    ("report says behind", "# Bridge is old and unsafe, report says", "report | says | Bridge is old and unsafe"),
    ("urges", "# Mayor urges council to close bridge", "Mayor | urges | to close bridge"),
    ("to-infinitive of plans", "# Council to close bridge", ""),
    (
        "two verbs, one subject",
        "# Council rejects port plan, vows to fight on",
        "Council | rejects | port plan; Council | vows | to fight on",
    ),
    ("says inverted", "# Bridge is safe, says mayor", "mayor | says | Bridge is safe"),
    ("warns of", "# Union warns of strike", "Union | warns of | strike"),
]

NO_STATEMENT = [
    ("so-called", "The so-called safe road was closed.", ""),
    ("participle with by", "The plan announced by the council begins in May.", ""),
    ("noun claims", "The claims department moved to the third floor.", ""),
    ("noun statement", "The statement of accounts was late.", ""),
    ("noun report", "The report was 40 pages long.", ""),
    ("accused as adjective", "The accused man left the court.", ""),
    ("added costs", "Added costs closed the port.", ""),
    ("added members", "The council added three members.", ""),
    ("claimed lives", "The storm claimed nine lives.", ""),
    ("answered the phone", "She answered the phone.", ""),
    ("continued north", "The road continued north.", ""),
    ("scare quotes", 'The "safe" bridge was closed.', ""),
    ("title of a work", 'They watched "The Long Tide" at the old cinema.', ""),
    ("nickname", 'Jon "Slim" Brandt left the room.', ""),
    ("narration", "The bridge was closed on Monday and the pier was not.", ""),
    ("known as", "The bridge, better known as the Span, fell.", ""),
    ("said to have no content", "He told the truth.", ""),
    ("noted as adjective", "The noted painter died.", ""),
    ("alleged as adjective", "The alleged thief was held.", ""),
    ("expected as adjective", "The expected rain did not come.", ""),
    ("found a thing", "Divers found a boat in the harbour.", ""),
    ("see a thing", "Residents saw a boat in the harbour.", ""),
    ("order as noun", "The roads were in good order.", ""),
    ("stated as adjective", "The stated aim was peace.", ""),
    ("held a view of the sea", "The room had a view of the sea.", ""),
    ("pledge as noun", "The pledge was signed in May.", ""),
    ("agreed price", "The agreed price was low.", ""),
    ("added up", "The costs added up to nine million.", ""),
    ("reads of a novel", "He reads novels in bed.", ""),
    ("needless to say", "Needless to say, the bridge stayed shut.", ""),
    ("participle before a noun", "Two reported attacks closed the road.", ""),
    ("call by phone", "She called the police.", ""),
    ("call a meeting", "The council called a meeting.", ""),
]

TABLES = [DIRECT, INDIRECT, ACCORDING, SEVERAL, OTHER_FRAMES, HEADLINES, NO_STATEMENT]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def statements(text: str) -> str:
    """What the reader finds in a text, as the tables write it."""
    paragraphs, titles = lay_out(text)
    found = RuleReader().relations(text, paragraphs, titles, find_quotations(text, paragraphs))

    def words(spans: tuple[Span | None, ...]) -> str:
        return " / ".join(trim(text[slice(*span)]) if span else "-" for span in spans)

    return "; ".join(f"{words((r.source,))} | {words((r.cue,))} | {words(r.content)}" for r in found)


@pytest.mark.parametrize(("text", "told"), CASES)
def test_reads_source_cue_and_content(text: str, told: str) -> None:
    assert statements(text) == told


def test_statements_stand_in_order_with_a_confidence_and_a_reason() -> None:
    text = "\n".join(text for table in (DIRECT, INDIRECT, SEVERAL) for _, text, _ in table)
    paragraphs, titles = lay_out(text)
    found = RuleReader().relations(text, paragraphs, titles, find_quotations(text, paragraphs))
    assert len(found) > len(DIRECT) + len(INDIRECT)
    assert [r.start for r in found] == sorted(r.start for r in found)
    assert all(0 < r.confidence <= 1 and r.reason for r in found)
    assert all(0 <= start < end <= len(text) for r in found for start, end in r.spans)


def test_a_text_without_paragraphs_has_no_statements() -> None:
    assert RuleReader().relations("Voss said it was safe.", [], [], []) == []


def test_work_grows_with_the_words_not_with_their_square() -> None:
    calls = [_calls_to_read("said " * number) for number in (400, 800, 1600)]
    assert calls[2] - calls[1] < 2.5 * (calls[1] - calls[0])
    assert calls[2] < 500 * 1600


def _calls_to_read(text: str) -> int:
    """The Python functions called to read a text without stops."""
    count = 0

    def counted(_frame: object, event: str, _told: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        RuleReader().relations(text, [(0, len(text))], [], [])
    finally:
        sys.setprofile(before)
    return count
