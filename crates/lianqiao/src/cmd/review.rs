//! `review`: facts read by machine, before they count.

use usecases::facts::decide::FactVerdict;
use usecases::facts::look::{FactDecision, FactDocument};
use usecases::facts::record::NOT_READ_AGAIN;
use usecases::facts::{FactChange, FactPart, FactStatus, FactView, KeptFact};
use usecases::reading::answer::value_in_words;
use usecases::review::{ReviewItem, ReviewPage, ReviewQuery, Verdict, is_fact_id};
use usecases::terms::Review as State;
use usecases::{Cooperation, UseError};

use crate::args::{Review, ReviewList, ReviewWhat};
use crate::config;
use crate::screen::Screen;

pub(crate) async fn run(it: Review, screen: &Screen) -> anyhow::Result<()> {
    let cooperation = Cooperation::open(&it.file, &config::actor("review")).await?;
    let done = answer(&cooperation, it.what, screen).await;
    cooperation.close().await;
    done
}

async fn answer(
    cooperation: &Cooperation,
    what: Option<ReviewWhat>,
    screen: &Screen,
) -> anyhow::Result<()> {
    let Some(what) = what else {
        let wanted = ReviewQuery {
            state: Some(FactStatus::Proposed),
            limit: 50,
            page: 1,
            ..ReviewQuery::default()
        };
        return list(cooperation, &wanted, screen).await;
    };
    match what {
        ReviewWhat::List(it) => list(cooperation, &query(it)?, screen).await,
        ReviewWhat::Show { id } => show(cooperation, &[id], screen).await,
        ReviewWhat::Accept { ids, why } => {
            let said = (State::Accepted, None, why);
            say(cooperation, &ids, (&FactVerdict::Accept, said), screen).await
        }
        ReviewWhat::Reject { ids, why } => {
            let said = (State::Rejected, None, why);
            say(cooperation, &ids, (&FactVerdict::Reject, said), screen).await
        }
        ReviewWhat::Edit { id, product, value, subject, modality, why } => {
            let of_fact = value.is_some() || subject.is_some() || modality.is_some();
            if is_fact_id(&id) == product.is_some() || is_fact_id(&id) != of_fact {
                return Err(UseError::Wrong { key: "review.edit_what", name: id }.into());
            }
            let edit = FactVerdict::Edit(FactChange { value, subject, modality });
            say(cooperation, &[id], (&edit, (State::Accepted, product, why)), screen)
                .await
        }
        ReviewWhat::Split { id, quote, value, why } => {
            if quote.len() != value.len() {
                return Err(UseError::Wrong { key: "review.parts", name: id }.into());
            }
            let parts: Vec<FactPart> = quote
                .into_iter()
                .zip(value)
                .map(|(quote, value)| FactPart { quote, value })
                .collect();
            let mut ids = cooperation.split_fact(&id, &parts, &why).await?;
            screen.say("review.split", &[("n", &ids.len().to_string())]);
            ids.push(id);
            show(cooperation, &ids, screen).await
        }
        ReviewWhat::NotACopy { documents, why } => {
            let ids = cooperation.decide_no_copy(&documents, &why).await?;
            screen.say("review.no_copies", &[("n", &ids.len().to_string())]);
            show_documents(cooperation, &ids, screen).await
        }
        ReviewWhat::Reread { documents } => reread(cooperation, &documents, screen).await,
        ReviewWhat::Undo { ids, why } => undo(cooperation, &ids, &why, screen).await,
    }
}

/// Takes back the last decisions about facts, or about documents.
async fn undo(
    cooperation: &Cooperation,
    ids: &[String],
    why: &str,
    screen: &Screen,
) -> anyhow::Result<()> {
    let documents = cooperation.documents().await?;
    let of_document = |it: &String| {
        documents.contains_key(it) || documents.values().any(|of| of.file == *it)
    };
    let n = ids.len().to_string();
    if ids.iter().all(of_document) {
        let ids = cooperation.undo_no_copy(ids, why).await?;
        screen.say("review.undone", &[("n", &n)]);
        return show_documents(cooperation, &ids, screen).await;
    }
    if let Some(id) = ids.iter().find(|it| of_document(it) || !is_fact_id(it)) {
        let name = id.clone();
        return Err(UseError::Wrong { key: "review.undo_facts", name }.into());
    }
    cooperation.decide_facts(ids, &FactVerdict::Undo, why).await?;
    screen.say("review.undone", &[("n", &n)]);
    show(cooperation, ids, screen).await
}

/// Documents with what they are copies of, and who said otherwise.
async fn show_documents(
    cooperation: &Cooperation,
    ids: &[String],
    screen: &Screen,
) -> anyhow::Result<()> {
    let documents = cooperation.documents().await?;
    let shown: Vec<&FactDocument> =
        ids.iter().filter_map(|it| documents.get(it)).collect();
    if screen.json {
        return screen.json(&cooperation.documents_json(&shown).await?);
    }
    for it in shown {
        screen.answer(&it.document.attribution.line(screen.lang, &it.file))?;
        if !it.document.copy_of.is_empty() {
            let args = [("name", it.file.as_str()), ("id", &it.document.copy_of)];
            screen.answer(&screen.text("import.copy", &args))?;
        }
        if let Some(said) = &it.no_copy {
            screen.answer(&decision_line(said, screen))?;
        }
    }
    Ok(())
}

/// Documents read again with the rules of this program.
async fn reread(
    cooperation: &Cooperation,
    documents: &[String],
    screen: &Screen,
) -> anyhow::Result<()> {
    let done = cooperation.read_again(documents).await?;
    if screen.json {
        return screen.json(&cooperation.read_again_json(&done).await?);
    }
    for it in &done {
        let numbers = [it.read, it.new, it.changed, it.removed.len(), it.kept.len()];
        let [read, new, changed, removed, kept] = numbers.map(|it| it.to_string());
        let args = [
            ("name", it.file.as_str()),
            ("read", &read),
            ("new", &new),
            ("changed", &changed),
            ("removed", &removed),
            ("kept", &kept),
        ];
        screen.answer(&screen.text("review.read_again", &args))?;
        for id in &it.kept {
            let fact = cooperation.fact(id).await?.fact;
            screen.answer(&format!("  {}", fact_line(&fact, screen)))?;
        }
    }
    Ok(())
}

fn query(it: ReviewList) -> Result<ReviewQuery, UseError> {
    let state = match it.state.as_str() {
        "all" => None,
        code => Some(FactStatus::from_code(code).ok_or_else(|| UseError::Wrong {
            key: "review.state",
            name: it.state.clone(),
        })?),
    };
    Ok(ReviewQuery {
        organisation: it.organisation,
        product: it.product,
        document: it.document,
        predicate: it.predicate,
        state,
        without_facts: false,
        without_items: false,
        limit: it.limit,
        page: it.page,
    })
}

async fn list(
    cooperation: &Cooperation,
    wanted: &ReviewQuery,
    screen: &Screen,
) -> anyhow::Result<()> {
    let page = cooperation.review_list(wanted).await?;
    if screen.json {
        return screen.json(&cooperation.review_json(&page).await?);
    }
    let mut of = String::new();
    for (fact, proposals) in page.facts.facts.iter().zip(&page.facts.proposals) {
        if fact.document != of {
            of.clone_from(&fact.document);
            if let Some(document) = page.facts.documents.get(&of) {
                let credit =
                    document.document.attribution.line(screen.lang, &document.file);
                screen.answer(&credit)?;
                if let Some(said) = &document.no_copy {
                    screen.answer(&decision_line(said, screen))?;
                }
                if !document.copies.is_empty() {
                    let names = document.copies.join("、");
                    screen.answer(&screen.text("review.copies", &[("it", &names)]))?;
                }
            }
        }
        screen.answer(&fact_line(fact, screen))?;
        for it in proposals {
            let args = [("id", it.organisation.as_str()), ("name", &it.name)];
            screen.answer(&screen.text("review.proposal", &args))?;
        }
    }
    for it in &page.items {
        screen.answer(&line(it))?;
    }
    say_total(&page, screen);
    Ok(())
}

fn say_total(page: &ReviewPage, screen: &Screen) {
    let total = page.facts_total + page.items_total;
    if total == 0 {
        screen.say("review.none", &[]);
        return;
    }
    let shown = page.facts.facts.len() + page.items.len();
    let numbers =
        [shown, total, page.facts_total, page.items_total, page.page, page.pages];
    let [shown, total, facts, items, at, pages] = numbers.map(|it| it.to_string());
    let args = [
        ("shown", shown.as_str()),
        ("total", &total),
        ("facts", &facts),
        ("items", &items),
        ("page", &at),
        ("pages", &pages),
    ];
    screen.say("review.total", &args);
    if page.page < page.pages {
        let (next, left) = ((page.page + 1).to_string(), page.left.to_string());
        screen.say("review.next", &[("page", &next), ("left", &left)]);
    }
}

async fn say(
    cooperation: &Cooperation,
    ids: &[String],
    (of_fact, (review, product, why)): (&FactVerdict, (State, Option<String>, String)),
    screen: &Screen,
) -> anyhow::Result<()> {
    let (facts, items): (Vec<String>, Vec<String>) =
        ids.iter().cloned().partition(|it| is_fact_id(it));
    // Looked for before anything is decided: all of them or none.
    for id in &items {
        cooperation.review_show(id).await?;
    }
    if !facts.is_empty() {
        cooperation.decide_facts(&facts, of_fact, &why).await?;
    }
    if !items.is_empty() {
        cooperation.review(&items, &Verdict { review, product, why }).await?;
    }
    screen.say("review.done", &[("n", &ids.len().to_string()), ("state", review.code())]);
    show(cooperation, ids, screen).await
}

async fn show(
    cooperation: &Cooperation,
    ids: &[String],
    screen: &Screen,
) -> anyhow::Result<()> {
    let (mut facts, mut items) = (Vec::new(), Vec::new());
    for id in ids {
        match is_fact_id(id) {
            true => facts.push(cooperation.fact(id).await?),
            false => items.push(cooperation.review_show(id).await?),
        }
    }
    if screen.json {
        return screen.json(&cooperation.reviewed_json(&facts, &items).await?);
    }
    for it in &facts {
        show_fact(it, screen)?;
    }
    for it in &items {
        screen.answer(&line(it))?;
    }
    Ok(())
}

fn show_fact(it: &FactView, screen: &Screen) -> anyhow::Result<()> {
    screen.answer(&fact_line(&it.fact, screen))?;
    for (raw, clean) in it.fact.quotes.iter().zip(&it.clean) {
        let [start, end] = [raw.range.start, raw.range.end].map(|it| it.to_string());
        let args = [
            ("start", start.as_str()),
            ("end", &end),
            ("raw", &raw.text),
            ("clean", &clean.quote),
            ("marked", &clean.marked()),
        ];
        screen.answer(&screen.text("review.quote_shown", &args))?;
    }
    if !it.fact.read_as.is_empty() {
        screen.answer(&screen.text("review.read_as", &[("it", &it.fact.read_as)]))?;
    }
    for it in &it.proposals {
        let args = [("id", it.organisation.as_str()), ("name", &it.name)];
        screen.answer(&screen.text("review.proposal", &args))?;
    }
    let credit = it.of.document.attribution.line(screen.lang, &it.of.file);
    screen.answer(&format!("    {credit}"))?;
    if it.fact.reasons.iter().any(|it| it == NOT_READ_AGAIN) {
        screen.answer(&screen.text("review.not_read_again", &[]))?;
    }
    for it in &it.decisions {
        screen.answer(&decision_line(it, screen))?;
    }
    Ok(())
}

fn decision_line(it: &FactDecision, screen: &Screen) -> String {
    let verdict = screen.text(&format!("review.verdict.{}", it.verdict), &[]);
    let args = [
        ("at", it.at.as_str()),
        ("who", &it.reviewer),
        ("verdict", &verdict),
        ("why", &it.why),
    ];
    screen.text("review.decision", &args)
}

fn fact_line(it: &KeptFact, screen: &Screen) -> String {
    let predicate = screen.text(&format!("predicate.{}", it.predicate), &[]);
    let value = value_in_words(&it.value, &it.unit, &it.currency, screen.lang);
    let subject = match it.subject.as_str() {
        "" => String::new(),
        subject => format!("{subject}: "),
    };
    let modality = screen.text(&format!("modality.{}", it.modality), &[]);
    let status = screen.text(&format!("fact.status.{}", it.status.code()), &[]);
    let quote = it.quotes.first().map(|it| it.text.as_str()).unwrap_or_default();
    format!("{}  {predicate}  {subject}{value}  ({modality})  “{quote}”  {status}", it.id)
}

fn line(it: &ReviewItem) -> String {
    let product = it.item.product.as_ref().map_or("-", |it| it.0.as_str());
    let state = it.item.review.code();
    format!("{}  {}  {} → {product}  {state}", it.id, it.name, it.quote)
}
