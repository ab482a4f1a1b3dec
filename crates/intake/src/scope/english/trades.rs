//! What a noun says about what is done: names of trades and of places where work is done,
//! and nouns with which a verb does something else than usual.
//!
//! In: the words of a noun, and the acts a verb gave it. Out: the acts it has. *Scaffolding*
//! is a building trade, a *sawmill* makes; who builds ships makes them, who produces coal
//! mines it, who develops building projects builds.

use super::lexicon::verb;
use super::words::has;
use crate::recognise::english::singular;
use crate::scope::acts::Acts;

/// Building trades that are names.
const BUILD_TRADES: &str = "scaffolding plastering bricklaying tiling carpentry glazing \
    groundwork groundworks roadworks earthworks damp-proofing waterproofing drywalling stonemasonry \
    masonry painting underpinning piling formwork screeding stuccoing";
/// Trades of moving and keeping goods and people.
const CARRY_TRADES: &str = "removals freight towing couriers courier cargo ferries taxis \
    coaches airfreight groupage";
/// Trades of fitting and mending.
const FIX_TRADES: &str = "plumbing heating-installation";

/// Where things are made: the name of the place says what is done.
const MAKING_PLACES: &str = "foundry brewery bakery refinery smelter sawmill tannery distillery \
    winery mill creamery abattoir slaughterhouse shipyard boatyard butchery confectionery \
    ironworks steelworks brickworks forge smithy cannery";
const GROWING_PLACES: &str = "farm nursery orchard vineyard quarry mine hatchery plantation \
    ranch fishery apiary colliery feedlot";
const SERVING_PLACES: &str = "hotel restaurant clinic hospital practice school kindergarten \
    laboratory museum theatre cinema gym spa salon campsite hostel guesthouse cafe bar pub \
    inn canteen surgery sanatorium";
const SELLING_PLACES: &str = "shop supermarket pharmacy dealership bookshop bookstore kiosk \
    boutique";
const FIXING_PLACES: &str = "garage";

/// What the name of a trade or of a place says is done there, and whether it is a place.
pub(super) fn trade(words: &[&str]) -> (Acts, bool) {
    let Some(head) = words.last() else { return (Acts::NONE, false) };
    let before = words.len().checked_sub(2).and_then(|at| words.get(at));
    let pair = before.copied().unwrap_or_default();
    if has("work works", head) && has(BUILD_TRADES, pair)
        || has(BUILD_TRADES, head)
        || *head == "driving" && has("pile sheet-pile", pair)
        || *head == "preparation" && pair == "site"
    {
        return (Acts::BUILD, false);
    }
    if has(CARRY_TRADES, head) {
        return (Acts::CARRY, false);
    }
    if has(FIX_TRADES, head) || *head == "work" && has(FIX_TRADES, pair) {
        return (Acts::FIX, false);
    }
    let head = singular(head);
    let head = head.as_str();
    if has("workshop shop garage centre center station", head)
        && let Some(verb) = verb(pair)
    {
        return (verb.acts, true);
    }
    let places = [
        (MAKING_PLACES, Acts::MAKE),
        (GROWING_PLACES, Acts::GROW),
        (SERVING_PLACES, Acts::SERVE),
        (SELLING_PLACES, Acts::SELL),
        (FIXING_PLACES, Acts::FIX),
    ];
    let found = places.iter().find(|(list, _)| has(list, head));
    found.map_or((Acts::NONE, false), |(_, acts)| (*acts, true))
}

/// *building of ships* makes.
const CRAFT: &str = "ship ships boat boats vessel vessels yacht yachts structures aircraft \
                     vehicles machines machinery locomotives wagons engines bodies";
/// *production of coal* mines.
const MINED: &str = "coal lignite ore ores crude crop crops animal animals livestock mushrooms \
                     vegetables fruit fruits cereals grain grains herbs ginseng berries flowers \
                     seedlings tomatoes potatoes grapes olives apples pears cherries strawberries \
                     wheat maize barley rapeseed soybeans cattle pigs poultry sheep goats bees \
                     cucumbers peppers lettuce oysters mussels trout salmon saplings";
/// What is built and not made.
const STRUCTURES: &str = "house home building hall block hospital school hotel factory road bridge \
    tunnel railway line dam port harbour airport station plant park garden pool greenhouse \
    network pipeline facility complex stadium warehouse barn stable farm shed office apartment \
    flat villa bungalow conservatory extension estate property project infrastructure site \
    bungalow wall foundation roof structure track motorway highway canal church museum \
    reservoir quay jetty terminal centre depot garage dwelling accommodation sewer \
    playground court pond silo mill tower chimney street path terrace fireplace";
const ESTATE_KINDS: &str = "building construction housing residential estate property \
                            properties land";
/// *development of building projects* builds.
const ESTATES: &str = "projects estate property properties housing land";

/// What goes into a plant and is nobody's product.
const SEWAGE: &str = "sewage wastewater effluent waste refuse water";
/// Words that tell what is grown from what is made of it: *dried fruit*.
const WORKED: &str = "frozen dry dried canned";

/// Products that are named as if they were done.
const PRODUCTS: &str = "lighting bedding packaging flooring clothing roofing piping tubing tooling \
    fencing shelving cladding bearing casting forging coating moulding fitting glazing ceiling \
    earring railing webbing netting sheeting seating padding lining dressing pudding building \
    knitting filling sealing wrapping decking guttering scaffolding awning";

/// Whether the word ends as a name of doing and is a product: *lighting*.
pub(super) fn is_product(word: &str) -> bool {
    has(PRODUCTS, word)
}

/// Whether the word is a name of doing that stands in no list: *grooming*.
pub(super) fn is_unknown_doing(word: &str) -> bool {
    word.len() > 6 && word.ends_with("ing") && !has(PRODUCTS, word)
}

/// Acts corrected by the noun they are done to.
pub(super) fn by_noun(mut acts: Acts, words: &[&str]) -> Acts {
    let last = words.last().copied().unwrap_or_default();
    let raised = acts.raises() && !has(STRUCTURES, &singular(last));
    if acts.any(Acts::BUILD) && (raised || has(CRAFT, last)) {
        acts = acts.without(Acts::BUILD).with(Acts::MAKE);
    }
    if acts == Acts::DESIGN
        && has(ESTATES, last)
        && words.iter().any(|it| has(ESTATE_KINDS, it))
    {
        acts = Acts::BUILD;
    }
    if acts == Acts::SERVE {
        // *operation of a repair workshop*
        let (place, _) = trade(words);
        acts = if place.is_empty() { acts } else { place };
    }
    if acts == Acts::WORK && has(SEWAGE, last) {
        acts = Acts::SERVE;
    }
    let worked =
        words.iter().any(|it| has(WORKED, it) || it.len() > 4 && it.ends_with("ed"));
    if acts.yields() && has(MINED, last) && !worked {
        acts = acts.without(Acts::YIELD).with(Acts::GROW);
    }
    acts
}
