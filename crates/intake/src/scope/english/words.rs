//! The words of the English reader that are no verbs: prepositions, adjectives, who does it,
//! what is passed over.
//!
//! In: a word in small letters. Out: what it can be. Lists only; how words govern each
//! other is the business of `chunk` and `list`. The lists are general English of
//! classifications and company profiles; no entry stands for one firm.

/// Heads of services.
const SERVICES: &str = "services service activities activity consultancy consulting \
    testing certification calibration logistics advice training inspection advertising \
    catering brokerage intermediation education insurance management accommodation \
    accountancy accounting bookkeeping auditing payroll clearance support security translation \
    interpreting photography surveying architecture landscaping laundry hairdressing tuition \
    coaching banking finance valuation outsourcing staffing recruitment \
    conveyancing programming tourism entertainment hospitality guidance arbitration \
    counselling nursing care healthcare dentistry reinsurance advisory publishing telecommunications \
    broadcasting sterilisation monitoring gardening diagnostics \
    agency agencies brokering letting counsel lessons courses workshops seminars excursions \
    tours events exhibitions fairs recording supervision illustration grooming kennels boarding visits translations alterations \
    rating factoring funding polling promotion strategy copywriting branding salvage sewerage \
    control trips walks rides shows tastings orthodontics physiotherapy acupuncture massage telephony taxidermy";

/// Words of two: a process, or a thing of which the last word alone would be a verb.
const PROCESS_PAIRS: &[&str] = &[
    "heat treatment",
    "surface treatment",
    "sheet metal work",
    "metal work",
    "steel work",
];

/// Words before a verb that are neither its object nor change it.
const FILLERS: &str = "we we're i our it its they their the a an this that these those which who \
    company firm plant factory enterprise group organisation organization industry division \
    u.s us establishments establishment units also mainly primarily chiefly currently now \
    engaged engage engages specialised specialized specialising specializing specialises \
    specializes specialise specialize active in is are was has have been can may will able \
    to and comprises includes leading major large largest world-leading global well-known \
    family-owned family-run independent own small medium-sized local regional national \
    international one of industrial commercial custom contract experimental professional \
    general mechanical technical direct main principal business activities activity \
    specialist mass series serial pilot batch small-batch licensed further other offers offer provides provide \
    focuses on dedicated committed successful innovative modern state-owned private \
    workshop mill works whose shall do does did not";

/// Words that can stand for who does it; they make a sentence of what follows.
const SUBJECTS: &str = "we it they which who company firm plant factory enterprise group \
    i mill works workshop we're we've they're it's";

/// Who does it, besides names of doers: *the firm*, *our mill*.
const WHO: &str = "company firm plant factory enterprise group business organisation organization \
    mill workshop foundry bakery brewery dairy farm house start-up startup laboratory lab \
    specialist cooperative co-operative association institute studio agency office undertaking \
    corporation subsidiary division department team ltd limited inc gmbh plc llc co corp ag sa \
    bv kft oy ab srl spa shipyard yard sawmill refinery distillery winery tannery smelter nursery \
    partnership centre facility joinery estate vineyard quarry mine spin-off holding \
    establishment establishments companies firms enterprises family ironworks steelworks works \
    shop abattoir cannery boatyard society consortium venture concern family-business sme \
    engineer consultancy practice collective smithy forge colliery machinist joiner carpenter clinic hospital school hotel restaurant \
    museum bureau butcher grocer fishmonger smokehouse dyehouse cooperage microbrewery academy \
    college surgery pharmacy theatre university parlour garage owner landowner pottery contractor a.s surgeons dentists doctors";

/// Auxiliaries, behind which a verb stands in its base.
const MODALS: &str =
    "can may will shall should must do does did could would might cannot";

/// Words that only change a verb.
const ADVERBS: &str = "also then now currently again even both jointly in-house only always still \
    further often too themselves itself ourselves not online worldwide abroad furthermore \
    moreover additionally today since successfully besides therefore thus otherwise either \
    first here there ready";

/// Finite words that begin what is said about a name before them.
const PREDICATES: &str = "is are was were has have had can may will shall employs employ holds owns \
    serves serve delivers belongs guarantees boasts achieves completes welcomes ensures meets \
    helps enables allows keeps keep attaches runs employing";

/// Words behind which stands what a firm looks for, not what it does.
const SEEKING: &str = "seeks seek seeking looks looking searches searching wants wishes invites \
    sought welcomes hoping hopes";

/// Pronouns that stand for what was named before.
const PRONOUNS: &str = "it them they these those both which that this";

/// How a process is done, not what to.
const TECHNIQUES: &str = "private-label laser precision powder cnc injection plasma water-jet waterjet arc spot \
    spray surface thermal vacuum electron-beam high-precision mig tig robotic robot toll job commission blow \
    pressure hot hot-dip cold deep contract die micro ultrasonic general custom";

/// Words with which a phrase behind a noun begins.
const PREPOSITIONS: &str = "for from in with by to at on into under used made using based \
    through via per according within without between during as suitable intended designed \
    produced sold over around across near since without whether having whose than against \
    throughout up off down directly after before behind besides along which that who where \
    as so thereby towards while upon until like every each sent delivered related thereto";

/// First words of phrases that name nothing made.
const SKIPPED: &str = "founded established located headquartered certified based produced \
    employing serving backed located operating owned listed part when where while because if \
    acting through not regardless whether mainly every each nearly almost thanks depending \
    besides moreover furthermore additionally";

/// Words before a noun that are not part of its name.
const DETERMINERS: &str = "the a an other various all any such some their its our own \
    different several many certain related similar these those this both own every new-type \
    own-brand whole kinds types sorts variety range wide full broad complete line of also mainly \
    two three four five six seven eight nine ten dozen hundred thousand million \
    primarily especially finished-goods misc miscellaneous high-quality quality premium \
    leading main more fellow";

/// Words in a phrase that show it to be part of a sentence, or of another language, not
/// the name of a thing.
const SENTENCE: &str = "is are was were has have had be been will can we i you they he she \
    it who which that this our not where when how because very than them bear bears comply complies conform we're we've they're it's der das und von \
    für de la le les des du et el los y e il";

/// Heads that are nothing made or sold.
const NOTHING: &str = "customers customer clients client countries country employees staff \
    people years year market markets industry industries world region regions quality sites \
    site turnover team experience solutions range company firm group business size profile \
    third purposes use partner partners turnkey basis own account fee order request abroad europe \
    asia africa america china germany sectors sector field fields stores store stalls others \
    name address area areas iso capacity ha hectares hectare tonnes kg km metres consultants consultant individuals public addition demand lead times time service-life \
    companies importers distributors buyers countries branches subsidiaries engineers \
    workers standard standards certificate certification-mark tradition generation prices \
    price deliveries everything anything something request businesses households advantages flexibility terms conditions warranty \
    opportunities possibilities jobs apprenticeships appointments appointment offices premises brands none";

/// Words of a list behind *for* that say where a thing is used.
const USES: &str = "navigation agriculture forestry industry industries purposes use \
    sector sectors construction transport households medicine science";

/// Heads that say too little alone; *of* and *for* behind them turn the name around.
const GENERIC: &str = "parts part accessories accessory components component equipment \
    machinery machines machine supplies products product materials material systems \
    apparatus instruments devices appliances fittings spares articles bodies assemblies \
    subassemblies tools goods articles items units";

/// Stuffs: before a name of another stuff they share its head (*steel and iron castings*).
const STUFFS: &str = "steel iron aluminium aluminum copper brass bronze zinc lead tin nickel \
    titanium magnesium metal wood plastic plastics rubber glass paper leather ceramic \
    concrete stone textile cotton wool silk linen polyester polyethylene polypropylene \
    paperboard carbon gold silver";

/// Mass nouns, singular and complete.
const MASSES: &str = "wheat maize corn rice barley rye oats milk meat beef pork lamb mutton \
    poultry fish wool cotton timber wood cement flour sugar salt tea coffee butter cheese \
    yoghurt yogurt honey tobacco wine beer cider vodka bread coal lignite gypsum chalk slate \
    limestone clay sand gravel granite marble kaolin steel iron aluminium aluminum copper \
    zinc nickel glass rubber plastic paper paperboard cardboard leather clothing furniture \
    footwear machinery equipment software hardware electricity water gas gases oil petroleum \
    fuel jewellery jewelry soap ink paint varnish starch gluten syrup protein urea ammonia \
    hydrogen oxygen nitrogen chlorine methanol ethanol ethylene propylene benzene \
    polyethylene polypropylene polystyrene concrete lime mortar plywood pulp yarn fabric \
    silk linen hemp flax ginseng seaweed soybean apparel underwear hosiery luggage \
    cutlery hardware jam juice vinegar sauce feed fodder manure livestock cattle seafood \
    caviar ice asphalt bitumen graphite mica talc silica food medicine packaging fishmeal \
    spacecraft aircraft stock magnesia powder foam sponge seating trim wire wiring tape rope \
    scrap waste energy power pig";

/// Adjectives by ending; they never are a thing by themselves.
const ADJECTIVE_ENDS: &[&str] =
    &["al", "ic", "ous", "ed", "ive", "ary", "able", "ible", "ful", "less", "ant"];

/// Adjectives without such an ending.
const ADJECTIVES: &str = "new used fresh frozen hard soft light heavy hot cold raw dry wet \
    large small big fine wild hollow flat passenger green low high young old white black \
    wooden woollen woolen non-residential solar modern marine freshwater interior exterior indoor outdoor";

/// True where the list has the word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it == word)
}

/// Whether the words end in a name of a process made of several words.
pub(super) fn process_pair(words: &[&str]) -> bool {
    PROCESS_PAIRS.iter().any(|pair| {
        let pair: Vec<&str> = pair.split(' ').collect();
        words.ends_with(&pair)
    })
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $list:ident;)*) => {
        $($(#[$doc])* pub(super) fn $name(word: &str) -> bool { has($list, word) })*
    };
}

lists! {
    /// Before a verb, neither its object nor a change of it.
    is_filler: FILLERS;
    /// Who does it.
    is_subject: SUBJECTS;
    /// A phrase behind a noun begins here.
    is_preposition: PREPOSITIONS;
    /// A phrase that names nothing begins so.
    is_skipped: SKIPPED;
    /// An auxiliary.
    is_modal: MODALS;
    /// Stands for what was named before.
    is_pronoun: PRONOUNS;
    /// Begins what is said about a name.
    is_predicate: PREDICATES;
    /// What follows is looked for.
    is_seeking: SEEKING;
    /// Says how a process is done.
    is_technique: TECHNIQUES;
    /// Not part of a noun's name.
    is_determiner: DETERMINERS;
    /// Part of a sentence.
    is_sentence: SENTENCE;
    /// Nothing made or sold.
    is_nothing: NOTHING;
    /// Says where a thing is used.
    is_use: USES;
    /// Says too little alone.
    is_generic: GENERIC;
    /// A stuff.
    is_stuff: STUFFS;
    /// A mass noun.
    is_mass: MASSES;
    /// The head of a service.
    is_service: SERVICES;
}

/// Who can do something.
pub(super) fn is_who(word: &str) -> bool {
    has(WHO, word)
}

/// Whether the word only changes a verb.
pub(super) fn is_adverb(word: &str) -> bool {
    has(ADVERBS, word)
        || word.len() > 4
            && word.ends_with("ly")
            && !has("assembly supply family anomaly monopoly jelly reply poly", word)
}

/// Where somebody comes from and how he presents himself: *Norwegian, family-owned*.
const MANNERS: &str = "family family-owned family-run independent leading small medium-sized local \
    regional national international third-generation second-generation fourth-generation \
    established well-known contract specialist major large young innovative modern world-leading \
    european dutch polish spanish french swiss greek danish swedish finnish british irish turkish \
    scottish welsh english german norwegian hungarian italian austrian belgian bulgarian romanian \
    croatian slovenian slovak czech estonian latvian lithuanian ukrainian russian serbian american \
    canadian mexican brazilian indian indonesian malaysian vietnamese chinese japanese korean \
    taiwanese thai portuguese icelandic australian egyptian moroccan tunisian asian african";

/// Whether the word says where from or how, before one who does something.
pub(super) fn is_manner(word: &str) -> bool {
    has(MANNERS, word)
}

/// Participles that stand before a noun as well: *used trucks*.
const PARTICIPLES: &str =
    "delivered used made produced sold designed intended suitable based like";

/// Whether a phrase behind the noun begins at the word, by the one after it.
pub(super) fn is_break(word: &str, next: &str) -> bool {
    let number = word.starts_with(|c: char| c.is_ascii_digit())
        || has("seven six five two three four twelve", word);
    number && has("days hours weeks months years", next)
        || has("connected associated concerned", word)
            && has("therewith with thereto to", next)
        || word == "not" && next == "elsewhere"
        || word == "all" && next == "year"
        || has("requiring containing involving incorporating", word)
        || word == "both" && (is_preposition(next) || has("wholesale retail", next))
        || is_preposition(word)
            && (!has(PARTICIPLES, word)
                || next.is_empty()
                || has("direct directly online locally", next)
                || next == "of" && word == "made"
                || is_preposition(next))
}

/// Whether the word only says which kind.
pub(super) fn is_adjective(word: &str) -> bool {
    has(ADJECTIVES, word)
        || word.len() > 4
            && ADJECTIVE_ENDS.iter().any(|end| word.ends_with(end))
            && !has(MASSES, word)
            && !matches!(
                word,
                "metal"
                    | "mineral"
                    | "vegetable"
                    | "seed"
                    | "feed"
                    | "fabric"
                    | "ceramic"
            )
}
