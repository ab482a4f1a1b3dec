//! What a page states, as values.
//!
//! In: what the rules found. Out: [`Fact`]s in the words of the contract. A fact is a
//! proposal until a person accepted it; its quotes are the decoded bytes of the file.

use std::ops::Range;

/// A statement of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What kind of statement.
    pub predicate: Predicate,
    /// Whom or what it is said of; empty where the page itself.
    pub subject: String,
    /// What is said, in repaired, simplified form.
    pub value: Value,
    /// Unit of a number as the page counts (`户`, `个`, `份`, `projects` …); of an amount the
    /// smallest of its currency, `分` or `cent`.
    pub unit: &'static str,
    /// What kind of amount (`agreed`, `investment`, `trade` …); empty elsewhere.
    pub kind: &'static str,
    /// Currency of an amount; empty elsewhere.
    pub currency: &'static str,
    /// The words that say so, first the most telling.
    pub quotes: Vec<Quote>,
    /// Who says it, where the page quotes somebody.
    pub stated_by: String,
    /// Whom it concerns, where that is another than who says it.
    pub about: String,
    /// Fact, plan, intention, …
    pub modality: Modality,
    /// From which words it was concluded, where it is not stated outright.
    pub inferred_from: String,
    /// The rule that found it, with its version.
    pub rule: &'static str,
    /// How sure.
    pub confidence: Confidence,
    /// Why so, as codes.
    pub reasons: Vec<&'static str>,
}

/// Words of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Bytes in the file (in the stored text layer of PDF and DOCX).
    pub range: Range<usize>,
    /// The decoded bytes of the range.
    pub text: String,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A name or words.
    Text(String),
    /// A count, or an amount of money in the smallest unit of its currency.
    Number(i64),
    /// A day, a minute: ISO 8601, as exact as stated.
    Time(String),
}

/// How it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is so.
    Fact,
    /// Somebody will do it.
    Plan,
    /// Somebody would like it.
    Intention,
    /// A sum over more than this event.
    Cumulative,
    /// A part of another number on the page.
    Subset,
}

/// How sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Somebody must look.
    Low,
    /// Probably right.
    Medium,
    /// As good as the page.
    High,
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident $code:literal;)*) => {
        /// Kinds of statements, by the codes of the contract.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Predicate { $($(#[$doc])* $name,)* }
        impl Predicate {
            /// All, in the order in which a page is told.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The code of the contract.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

predicates! {
    /// Title of the page.
    Title "title";
    /// When it was published.
    PublishedAt "published_at";
    /// Who wrote it first.
    Publisher "publisher";
    /// Who published it again.
    Republisher "republisher";
    /// Editor of the page, no participant.
    Editor "editor";
    /// A conference, a signing, a visit.
    Event "event";
    /// Its day.
    EventDate "event_date";
    /// Its hall or hotel.
    Venue "venue";
    /// Its place.
    Place "place";
    /// A province, prefecture or county that takes part or is spoken of.
    Region "region";
    /// An organisation named.
    Organisation "organisation";
    /// A person who takes part.
    Person "person";
    /// A person's post.
    Post "post";
    /// The organisation that a person represents.
    RepresentativeOf "representative_of";
    /// How many enterprises signed.
    EnterprisesSigned "enterprises_signed";
    /// How many projects were signed.
    ProjectsSigned "projects_signed";
    /// How many agreements were signed.
    AgreementsSigned "agreements_signed";
    /// An agreement between named parties.
    Agreement "agreement";
    /// An amount of money of what was signed.
    Amount "amount";
    /// A programme or strategy.
    Programme "programme";
    /// What one side proposes to the other.
    Proposal "proposal";
    /// A target that a region set itself.
    Target "target";
    /// An industry named in a target.
    Industry "industry";
    /// How many clusters.
    ClusterCount "cluster_count";
    /// What somebody offers.
    Offer "offer";
    /// What somebody needs.
    Need "need";
    /// A meeting that is only cited.
    MeetingCited "meeting_cited";
}

impl Predicate {
    /// The predicate of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

impl Modality {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Plan => "plan",
            Self::Intention => "intention",
            Self::Cumulative => "cumulative",
            Self::Subset => "subset",
        }
    }
}

impl Confidence {
    /// The code of the contract.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}
