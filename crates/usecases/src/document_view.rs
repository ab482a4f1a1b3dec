//! A kept document as a page shows it, and what all documents promise.
//!
//! In: the id of a document. Out: its text as the file has it and repaired, its blocks,
//! every repair, and each fact on record with its places in both texts, with what persons
//! decided. In: a query. Out: programmes, proposals, targets, offers, needs and agreements
//! of all documents, each article once.
//!
//! A place is given three times ([`QuotePlace`]): in bytes of the file, as the contract
//! names it, in bytes of the text shown, and in units of UTF-16, as a browser counts. The
//! text is read again from the bytes that are kept, so that what is shown is what a quote
//! points into.

use std::collections::BTreeMap;
use std::ops::Range;

use documents::{Document, Reading};
use terms::Lang;
use terms::region::Regions;

use crate::cooperation::Cooperation;
use crate::error::UseError;
use crate::facts::known::ProposedOrganisation;
use crate::facts::look::{FactDecision, FactDocument, decision};
use crate::facts::{FactQuery, FactStatus, KeptFact};
use crate::reading::answer::value_in_words;
use crate::reading::place::{clean_range, range_of};
use crate::reading::stated::{StatedFacts, stated};
use crate::regions;

/// A document with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentView {
    /// The document, its file, its copies.
    pub of: FactDocument,
    /// Whom to name, in 中文 and in English.
    pub credit: [String; 2],
    /// The text of the file, decoded and otherwise as it is.
    pub raw: String,
    /// The whole page without markup, repaired: what people read.
    pub clean: String,
    /// Its blocks, in order of place.
    pub blocks: Vec<BlockView>,
    /// Its repairs, in order of place.
    pub edits: Vec<EditView>,
    /// Its facts, in order of place.
    pub facts: Vec<FactInDocument>,
    /// What it states and what not, as it is read now.
    pub stated: StatedFacts,
}

/// Where something stands in a text that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuotePlace {
    /// Bytes of the file (of the text layer of a PDF or DOCX).
    pub file_bytes: Range<usize>,
    /// Bytes of the text, which is UTF-8.
    pub text_bytes: Range<usize>,
    /// Units of UTF-16 of the text: what a browser counts.
    pub text_utf16: Range<usize>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlockView {
    /// `title`, `metadata`, `body`, …
    pub kind: &'static str,
    /// Its place in the repaired text.
    pub clean: QuotePlace,
}

/// A repair of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EditView {
    /// What is replaced, in the text of the file.
    pub raw: QuotePlace,
    /// What stands for it in the repaired text; empty where it was left out.
    pub clean: QuotePlace,
    /// What stands there now.
    pub with: String,
    /// `pinyin`, `script`, `punctuation`, `invisible`, `damaged`, `link_farm`.
    pub reason: &'static str,
    /// Characters that may have stood there.
    pub candidates: String,
}

/// A fact with its places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactInDocument {
    /// The fact.
    pub fact: KeptFact,
    /// The places of its quotes in the text of the file, in their order.
    pub raw: Vec<QuotePlace>,
    /// The same in the repaired text; empty where a quote is all left out there.
    pub clean: Vec<QuotePlace>,
    /// What persons decided, oldest first.
    pub decisions: Vec<FactDecision>,
    /// Organisations that it may mean.
    pub proposals: Vec<ProposedOrganisation>,
}

/// Which promises to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PromisedFactQuery {
    /// Of this kind only.
    pub predicate: Option<String>,
    /// In this state only; `None`: all that nobody rejected.
    pub status: Option<FactStatus>,
    /// Those whose words name this region: its code or name.
    pub region: Option<String>,
    /// Those that say this: of whom, about what, by whom, or in what they say.
    pub about: Option<String>,
}

/// What a document promises.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PromisedFact {
    /// The fact.
    pub fact: KeptFact,
    /// The document, its file, its copies.
    pub of: FactDocument,
    /// Who says or gives it: whom it is said of, else who says it; empty where neither is
    /// stated.
    pub who: String,
    /// The day of the event, else of publication; empty where neither is stated.
    pub when: String,
    /// What is promised, with its unit, in 中文 and in English.
    pub words: [String; 2],
}

/// Statements about what somebody will or wants to do.
pub const PROMISES: [&str; 6] =
    ["programme", "proposal", "target", "offer", "need", "agreement"];

impl Cooperation {
    /// A kept document with its text and facts.
    ///
    /// # Errors
    /// Where there is none; failures of the store.
    pub async fn document_view(&self, id: &str) -> Result<DocumentView, UseError> {
        let unknown = || UseError::Wrong { key: "review.document", name: id.to_owned() };
        let of = self.documents().await?.remove(id).ok_or_else(unknown)?;
        let bytes = self.store.source_content(of.document.text_source()).await?;
        let reading = tokio::task::spawn_blocking(move || {
            documents::read(&Document { bytes: &bytes })
        });
        let reading = reading.await.map_err(|_| UseError::Stopped)?;
        let query = FactQuery { document: Some(id.to_owned()), ..FactQuery::default() };
        let page = self.facts_page(self.facts(&query).await?).await?;
        let mut decisions: BTreeMap<String, Vec<FactDecision>> = BTreeMap::new();
        for fact in &page.facts {
            let own = self.store.records_with("fact_reviews", ("fact", &fact.id)).await?;
            let mut own: Vec<FactDecision> = own.iter().map(decision).collect();
            own.sort_by(|a, b| a.at.cmp(&b.at));
            decisions.insert(fact.id.clone(), own);
        }
        let credit =
            [Lang::Zh, Lang::En].map(|lang| of.document.attribution.line(lang, &of.file));
        let mut view = laid_out(&reading, page.facts);
        for (it, proposals) in view.facts.iter_mut().zip(page.proposals) {
            it.proposals = proposals;
            it.decisions = decisions.remove(&it.fact.id).unwrap_or_default();
        }
        view.stated = stated(&reading.facts);
        view.raw = reading.decoded.text;
        view.clean = reading.clean.text;
        Ok(DocumentView { of, credit, ..view })
    }

    /// What the documents promise, in the order of import, then place; what a copy repeats
    /// stands once.
    ///
    /// # Errors
    /// Where the region is not known, or the kind is no promise; failures of the store.
    pub async fn promises(
        &self,
        query: &PromisedFactQuery,
    ) -> Result<Vec<PromisedFact>, UseError> {
        if let Some(code) = query.predicate.as_deref().filter(|it| !PROMISES.contains(it))
        {
            let name = code.to_owned();
            return Err(UseError::Wrong { key: "review.predicate", name });
        }
        let names = match &query.region {
            None => None,
            Some(given) => Some(self.names_of(given).await?),
        };
        let wanted = FactQuery {
            predicate: query.predicate.clone(),
            status: query.status,
            ..FactQuery::default()
        };
        let documents = self.documents().await?;
        let stands = |it: &KeptFact| match query.status {
            Some(_) => true,
            None => !matches!(it.status, FactStatus::Rejected | FactStatus::Superseded),
        };
        let fits = |it: &KeptFact| {
            let quotes = it.quotes.iter().map(|it| it.text.as_str());
            let said = [&it.subject, &it.about, &it.stated_by, &it.value];
            let said = || said.into_iter().map(String::as_str).chain(quotes.clone());
            let says = |word: &str| said().any(|it| it.contains(word));
            let about = query.about.as_deref().map(str::trim);
            about.is_none_or(says)
                && names.as_ref().is_none_or(|it| it.iter().any(|it| says(it)))
        };
        let facts = self.facts(&wanted).await?.into_iter();
        let facts = facts
            .filter(|it| PROMISES.contains(&it.predicate.as_str()))
            .filter(|it| stands(it) && fits(it));
        let promise = |fact: KeptFact| {
            let of = documents.get(&fact.document).cloned().unwrap_or_default();
            let first = |one: &String, other: &String| {
                if one.is_empty() { other.clone() } else { one.clone() }
            };
            let published = &of.document.attribution.published_at;
            PromisedFact {
                who: first(&fact.subject, &fact.stated_by),
                when: first(&of.document.event_date, published),
                words: [Lang::Zh, Lang::En].map(|lang| {
                    value_in_words(&fact.value, &fact.unit, &fact.currency, lang)
                }),
                of,
                fact,
            }
        };
        Ok(facts.map(promise).collect())
    }

    /// What a region is called in a text: its name, and without 省, 市, 区 at its end.
    async fn names_of(&self, given: &str) -> Result<Vec<String>, UseError> {
        let about = self.about().await?;
        let code = regions::code_of(&about.region_names, given)?;
        let own = about.region_names.get(&code).cloned();
        let shipped = Regions::shipped().name(&code).map(str::to_owned);
        let mut names: Vec<String> = own.into_iter().chain(shipped).collect();
        let short = |it: &String| {
            let short = it.strip_suffix(['省', '市', '区', '县'])?;
            (short.chars().count() >= 2).then(|| short.to_owned())
        };
        names.extend(names.iter().filter_map(short).collect::<Vec<_>>());
        match names.is_empty() {
            true => Ok(vec![code]),
            false => Ok(names),
        }
    }
}

/// Blocks, repairs and facts with their places.
fn laid_out(reading: &Reading, facts: Vec<KeptFact>) -> DocumentView {
    let in_raw = |file: &Range<usize>| (file.clone(), range_of(&reading.decoded, file));
    let in_clean = |file: &Range<usize>| (file.clone(), clean_range(reading, file));
    let blocks: Vec<(Range<usize>, Range<usize>)> = reading
        .blocks
        .iter()
        .map(|it| (reading.raw(&it.range), it.range.clone()))
        .collect();
    let of_edits = || reading.edits.iter().map(|it| &it.range);
    let of_facts = || facts.iter().flat_map(|it| &it.quotes).map(|it| &it.range);
    let raw: Vec<_> = of_edits().chain(of_facts()).map(in_raw).collect();
    let clean: Vec<_> = of_edits().chain(of_facts()).map(in_clean).collect();
    let raw = Utf16::of(&reading.decoded.text, raw.iter());
    let clean = Utf16::of(&reading.clean.text, clean.iter().chain(&blocks));
    let kinds = reading.blocks.iter().map(|it| it.kind.code());
    let block = |(kind, place): (&'static str, &(Range<usize>, Range<usize>))| {
        BlockView { kind, clean: clean.place(place) }
    };
    let edit = |it: &documents::Edit| EditView {
        raw: raw.place(&in_raw(&it.range)),
        clean: clean.place(&in_clean(&it.range)),
        with: it.with.into_iter().collect(),
        reason: it.reason,
        candidates: it.candidates.to_string(),
    };
    let fact = |fact: KeptFact| {
        let quotes = || fact.quotes.iter().map(|it| &it.range);
        FactInDocument {
            raw: quotes().map(|it| raw.place(&in_raw(it))).collect(),
            clean: quotes().map(|it| clean.place(&in_clean(it))).collect(),
            fact,
            ..FactInDocument::default()
        }
    };
    DocumentView {
        blocks: kinds.zip(&blocks).map(block).collect(),
        edits: reading.edits.iter().map(edit).collect(),
        facts: facts.into_iter().map(fact).collect(),
        ..DocumentView::default()
    }
}

/// Units of UTF-16 before some bytes of a text, found in one pass over it.
struct Utf16(Vec<(usize, usize)>);

impl Utf16 {
    /// For the ends of these ranges: of the file, and of the text.
    fn of<'a>(
        text: &str,
        places: impl Iterator<Item = &'a (Range<usize>, Range<usize>)>,
    ) -> Self {
        let mut ends: Vec<usize> = places.flat_map(|it| [it.1.start, it.1.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut ends = ends.into_iter().peekable();
        let mut found = Vec::new();
        let mut units = 0;
        for (at, char) in text.char_indices() {
            while let Some(end) = ends.next_if(|it| *it <= at) {
                found.push((end, units));
            }
            units += char.len_utf16();
        }
        found.extend(ends.map(|it| (it, units)));
        Self(found)
    }

    fn units(&self, at: usize) -> usize {
        let found = self.0.binary_search_by_key(&at, |it| it.0);
        found.ok().and_then(|it| self.0.get(it)).map_or(0, |it| it.1)
    }

    fn place(&self, (file, text): &(Range<usize>, Range<usize>)) -> QuotePlace {
        QuotePlace {
            file_bytes: file.clone(),
            text_bytes: text.clone(),
            text_utf16: self.units(text.start)..self.units(text.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::decide::FactVerdict;
    use crate::trial::{empty, import};

    /// A page in GB18030 with a character outside of the basic plane before its facts and
    /// with damage that is repaired.
    const PAGE: &str = "<html><body><article><h1>𠮷林两地产业(yè)协作座谈会召开</h1>\
        <p>2031年5月6日，吉林省和辽宁省的产业协作座谈会召开，现场签約项目12个。</p>\
        <p>辽宁省商务局局长李小河建议，两地共建汽车零部件产业园。</p></article></body></html>";

    /// The words of a text at a place, as a browser counts.
    fn words(text: &str, place: &QuotePlace) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let by_units =
            String::from_utf16(&units[place.text_utf16.clone()]).expect("whole");
        assert_eq!(text.get(place.text_bytes.clone()), Some(by_units.as_str()));
        by_units
    }

    #[tokio::test]
    async fn every_place_says_the_same_in_bytes_and_for_a_browser() {
        let folder = tempfile::tempdir().expect("a folder");
        let it = empty(&folder.path().join("a.lq").display().to_string()).await;
        let path = folder.path().join("p.html");
        let (bytes, _, lost) = encoding_rs::GB18030.encode(PAGE);
        assert!(!lost);
        std::fs::write(&path, &bytes).expect("written");
        let report = import(&it, &[path]).await;
        let id = report.files[0].document.clone().expect("a document").id;
        let all = it.facts(&FactQuery::default()).await.expect("listed");
        let signed = all.iter().find(|it| it.predicate == "projects_signed");
        let signed = signed.expect("stated").id.clone();
        let ids = std::slice::from_ref(&signed);
        it.decide_facts(ids, &FactVerdict::Accept, "so").await.expect("ok");

        let view = it.document_view(&id).await.expect("shown");
        assert!(view.raw.contains("<h1>𠮷林两地产业(yè)"));
        assert!(view.clean.contains("产业协作") && !view.clean.contains("<p>"));
        assert_eq!(view.facts.len(), all.len());
        for fact in &view.facts {
            let quotes = fact.fact.quotes.iter().zip(&fact.raw).zip(&fact.clean);
            for ((quote, raw), clean) in quotes {
                assert_eq!(words(&view.raw, raw), quote.text);
                assert_eq!(raw.file_bytes, quote.range);
                let file = &bytes[raw.file_bytes.clone()];
                let (said, _, _) = encoding_rs::GB18030.decode(file);
                assert_eq!(said, quote.text, "and in the file");
                words(&view.clean, clean);
            }
        }
        let of = |it: &FactInDocument| words(&view.clean, &it.clean[0]);
        let signed = view.facts.iter().find(|it| it.fact.id == signed).expect("there");
        assert!(of(signed).contains("签约项目12个"), "repaired: {}", of(signed));
        assert_eq!(signed.decisions[0].why, "so");
        let title = view.blocks.iter().find(|it| it.kind == "title").expect("one");
        assert_eq!(words(&view.clean, &title.clean), "𠮷林两地产业协作座谈会召开");
        let reading = view.edits.iter().find(|it| it.reason == "pinyin").expect("one");
        assert_eq!(words(&view.raw, &reading.raw), "(yè)");
        let script = view.edits.iter().find(|it| it.reason == "script").expect("one");
        assert_eq!(words(&view.raw, &script.raw), "約");
        assert_eq!(
            (words(&view.clean, &script.clean), &*script.with),
            ("约".into(), "约")
        );
        assert!(!view.stated.lines(Lang::Zh).is_empty());
        assert!(view.credit[1].contains("p.html"), "{:?}", view.credit);
        assert!(it.document_view("none").await.is_err());
    }

    #[tokio::test]
    async fn what_is_promised_stands_once_with_who_and_when() {
        let folder = tempfile::tempdir().expect("a folder");
        let it = empty(&folder.path().join("a.lq").display().to_string()).await;
        let paths =
            [("p.html", PAGE.to_owned()), ("q.html", PAGE.replace("召开，", "召开 ，"))]
                .map(|(name, text)| crate::trial::file(folder.path(), name, &text));
        let report = import(&it, &paths).await;
        let copy = report.files[1].document.clone().expect("a document");
        assert!(!copy.copy_of.is_empty(), "the second is a copy");
        let ask = |region: &str, about: &str, status| {
            let said = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
            PromisedFactQuery {
                region: said(region),
                about: said(about),
                status,
                predicate: None,
            }
        };
        let found = it.promises(&ask("", "", None)).await.expect("listed");
        assert!(!found.is_empty());
        let proposal = found.iter().find(|it| it.fact.predicate == "proposal");
        let proposal = proposal.expect("proposed").clone();
        assert_eq!(found.iter().filter(|it| it.fact.predicate == "proposal").count(), 1);
        assert_eq!(proposal.when, "2031-05-06");
        assert_eq!(proposal.of.copies, ["q.html"]);
        assert!(found.iter().all(|it| PROMISES.contains(&it.fact.predicate.as_str())));
        let about = |it: &str| ask("", it, None);
        assert!(!it.promises(&about("产业园")).await.expect("listed").is_empty());
        assert!(it.promises(&about("无人机场")).await.expect("listed").is_empty());
        let of = |region| ask(region, "产业园", None);
        assert!(it.promises(&of("海南省")).await.expect("listed").is_empty());
        assert!(it.promises(&of("nowhere")).await.is_err());
        let here = it.promises(&of("210000")).await.expect("listed");
        assert!(here.iter().any(|it| it.fact == proposal.fact), "{:?}", proposal.fact);
        let ids = [proposal.fact.id.clone()];
        it.decide_facts(&ids, &FactVerdict::Reject, "").await.expect("rejected");
        let left = it.promises(&about("产业园")).await.expect("listed");
        assert!(left.iter().all(|it| it.fact.id != ids[0]));
        let rejected = ask("", "", Some(FactStatus::Rejected));
        assert_eq!(it.promises(&rejected).await.expect("listed").len(), 1);
        let no_promise = PromisedFactQuery {
            predicate: Some("title".to_owned()),
            ..PromisedFactQuery::default()
        };
        assert!(it.promises(&no_promise).await.is_err());
    }
}
