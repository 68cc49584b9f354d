## reasons: why an order, a deal or a click earns nothing

reason-country-unsaid = an unknown country
reason-delivery-outside-zone = The parcel goes outside the programme ({ $delivery }): such orders earn nothing.
reason-click-outside-zone = The click came from a country outside the programme ({ $click }): no reward.
reason-click-country-mismatch = The country of the click ({ $click }) is not the country of delivery ({ $delivery }): no reward.
reason-click-country-unknown = It is not known from which country the click came: to be checked.
reason-delivery-country-unknown = It is not known to which country the parcel goes: to be checked.
reason-anonymizer-detected = The click came through a VPN or proxy: no reward.
reason-anonymizer-suspected = The click’s address belongs to a hosting network, perhaps a VPN: to be checked.
reason-goods-not-affiliated = This product does not take part in the affiliate programme: no reward.
reason-store-without-commission = The store is on the list of stores without commission: no reward.
reason-affiliation-unknown = It is not known whether the product takes part in the affiliate programme.
reason-virtual-goods = Virtual goods (cards, coupons, tickets, software, games, books) earn nothing.
reason-eat-section = The “Eat!” section earns nothing.
reason-traffic-forbidden = { $detail ->
    [brand_context] Contextual advertising on the brand is forbidden in every country.
    [pv_direct] Pop-up advertising straight to the affiliate link is forbidden: lead it to a page of your own.
    [banned_social_network] Social networks banned in the Russian Federation are not accepted.
    [extension_popup] Extensions that open windows or notifications by themselves are forbidden.
    [extension_modifies_site] Extensions that change AliExpress pages are forbidden.
    [no_user_intent] A redirect without the person’s wish is forbidden.
   *[other] This source of traffic is forbidden.
}
reason-traffic-needs-review = This source of traffic is allowed only under a condition that a person has to check.
reason-rate-missing = The commission rate is not known: to be checked.
reason-rate-outside-published-range = The rate is outside the published range; the amount is not affected.
reason-boost-not-applicable = The raised rate does not apply here and was left out.
reason-internal-rate-missing = AliExpress has no internal rate for the order’s currency: to be checked.
reason-order-declined = { $detail ->
    [none] The network declined the order.
    [FullRefund] The network declined the order: the buyer was refunded.
    [Antispam] The network declined the order: its protection against fake orders.
   *[other] The network declined the order: { $detail }
}

## cli: links recognise

cli-migrate-usage = Usage: prilavok migrate
cli-links-recognise-usage = Usage: prilavok links recognise [FILE]
cli-rules-check-usage = Usage: prilavok rules check [FILE] [--country-policy exact_country|same_zone] [--stores-without-commission FILE]
cli-rules-traffic-usage = Usage: prilavok rules traffic [FILE]
cli-file-unreadable = { $file } cannot be read: { $cause }

## chat: the shopper's conversation

chat-greeting =
    Hello! This is Prilavok: find AliExpress products and get an affiliate link.

    Write what you look for, such as “headphones under 2000” or “redmi note 12”, or send a link to a product.

    Important: the country you open the link from and the country of delivery must be the same. A VPN or proxy voids the reward.
chat-hello = Hello! Write what you look for, such as “headphones under 2000”, or send a link to an AliExpress product. What I can do: /help
chat-welcome = You are welcome! If you want something else, write what you look for.
chat-typed-greeting = hi, hello, hey, hi there, hello there, hey there, good morning, good afternoon, good evening, good day, start, begin
chat-typed-thanks = thanks, thank you, thx, many thanks, thanks a lot, thank you very much, thank you so much
chat-typed-help = help, help me, what can you do, what can this bot do, what is this, what are you, who are you, how does it work, how does this work, how to use it, how to use this, how do i use this, what do i do, what should i do, what to write, menu, commands
chat-typed-keep = favourites, favorites, add to favourites, add to favorites, save, save it, save this, tell me when it gets cheaper, tell me when it is cheaper, tell me when the price drops, notify me when the price drops, watch the price, track the price, price alert
chat-keeps-nothing = I cannot watch prices or keep favourites. Cards and links stay in this chat, where you can come back to them. For today’s price, write the product once more.
chat-search-invite = Write what you look for, or send a link to an AliExpress product.
chat-help =
    What this bot can do

    • Write what you look for: “headphones”, “iphone 13 case under 500”, «наушники». Typos and a wrong keyboard layout do no harm.
    • Send a link to an AliExpress product, even with text around it.
    • Under a card: link, paging, sorting, price limit, category, delivery country.
    • In any chat: type the bot’s name and some words, pick a find, and it goes out with your link. In a group, call the bot by name.
    • /country — delivery country
    • /language — language
    • /settings — settings, adult goods included
    • /webmaster — the webmaster’s office, /channels — your channels, /programme — the programme’s terms
    • /privacy — what we keep
    • /forget — erase my data
    • /cancel — stop what was begun

    The reward is credited only when the country of the click and the country of delivery are the same, and the click came without a VPN or proxy.
chat-privacy =
    What we keep about you: your Telegram number, the language and delivery country you chose, your last search, the links you got, and which channel brought you.

    What we do not keep: your name, phone or IP address. When a link is opened, the address tells the country; the country is stored, the address is not.

    Clicks are kept without a name: the reward is reckoned by them.

    Of those who became webmasters besides: the name in Telegram, the terms accepted, ad spaces, orders by their links, and money.

    Of members of channels: your Telegram number and role in the channel, what you set there, and the posts that you made.

    Erase your data: /forget
chat-forget-ask =
    Erase your data? Your language, country, search, messages and your name on links will be deleted.

    You leave your channels; drafts of yours are erased. A channel left without an owner stops, and what waits there does not go out.

    The links, their clicks and published posts stay, without a name: other people’s reward is reckoned by them.
chat-forget-done =
    { $webmaster ->
        [yes] Done: language, country, search, messages, your part in channels and your name on links and posts are erased. Your webmaster’s account stays, as money hangs on it: name, Telegram number, accepted terms, ad spaces, orders, entries. To close it, write to the shop’s owner.
       *[no] Done: nothing about you is kept any more. Links, clicks and published posts stayed without a name, as the reward is reckoned by them.
    }

    If you want to come back, write /start.
chat-cancelled = Stopped. Write what you look for, or send a link to a product.
chat-nothing-to-cancel = There is nothing to stop. Write what you look for, or send a link to a product.
chat-command-unknown = There is no such command. What the bot can do: /help
chat-not-understood = I understand text and links. Write what you look for, or send a link to an AliExpress product.
chat-form-needs-text = Here I need a text. To stop: /cancel
chat-perhaps-again = You may have had this message already:
chat-start-again = What was begun is out of date, let’s start again. Write what you look for.
chat-broken = Something broke on our side, error { $id }. Please try again a little later.
chat-network-down = The affiliate network does not answer at the moment. Please try again in a minute.
chat-card-orders = { $count ->
    [one] { $text } order
   *[other] { $text } orders
}
chat-card-delivery = Delivery: { $country }
chat-card-no-price = the store shows the price
chat-button-link = 🔗 Get link
chat-button-order = ↕ Sort
chat-button-limit = 💰 Up to…
chat-button-limited = 💰 Up to { $price }
chat-button-limited-from = 💰 From { $from }
chat-button-limited-between = 💰 { $from } – { $price }
chat-button-category = 📂 Category
chat-button-country = Delivery country
chat-button-elsewhere = 🌍 Another country
chat-button-close = ✖ Close
chat-button-back = ← Back
chat-button-open = Open on AliExpress
chat-button-copy = Copy link
chat-button-unlimit = No price limit
chat-button-every-category = All categories
chat-button-adult = Show adult goods
chat-button-adult-hide = Hide adult goods
chat-button-language = Language
chat-button-forget = Erase
chat-button-keep = Keep
chat-button-ww = AliExpress WW programme
chat-button-old = This button belongs to an earlier search. Write what you look for to get new ones.
chat-order-relevance = Best match
chat-order-price = Cheapest first
chat-order-discount = Biggest discount
chat-order-orders = Most ordered
chat-search-corrected = You wrote “{ $asked }”, showing “{ $searched }”.
chat-search-relaxed = No deal has all the words; left out: { $words }.
chat-search-from = Nothing within this price; there is something from { $price }.
chat-search-nothing = Nothing was found for “{ $text }”.
chat-search-try-fewer = Try fewer words.
chat-search-try-words = Try: { $words }
chat-limit-ask = Up to which price in rubles? For example: 2000, from 1000, or 1000-3000. To stop: /cancel
chat-limit-not-a-price = That does not look like a price. Write a number of rubles, such as 2000, limits, such as 1000-3000, or /cancel.
chat-limit-given-up = The price limit stays as it was. The button “Up to…” under a card asks again.
chat-deal-gone = This product is no longer here. Write what you look for, and we will find something like it.
chat-pasted-fresh = This product was not in the catalogue yet: AliExpress shows its price and availability.
chat-pasted-store = This is a link to a store. Send a link to the product itself: open it and press “Share”.
chat-pasted-foreign = This is no link to an AliExpress product, and I know no other shops. Send a link to an AliExpress product, or write in words what you look for.
chat-pasted-short = This short link does not tell the product. Open it, copy the product’s full address and send that.
chat-country-ask = Where to deliver? Choose the country: the reward depends on whether it is the country from which the link is opened.
chat-country-first = First choose the delivery country: the link is made for it.
chat-country-chosen = Delivery country: { $country }.
chat-elsewhere-with-ww =
    This programme works in eleven countries: Russia, Armenia, Azerbaijan, Belarus, Georgia, Kazakhstan, Kyrgyzstan, Moldova, Tajikistan, Turkmenistan, Uzbekistan.

    For other countries there is a separate programme, AliExpress WW: the button below leads to it.
chat-elsewhere-without-ww =
    This programme works in eleven countries: Russia, Armenia, Azerbaijan, Belarus, Georgia, Kazakhstan, Kyrgyzstan, Moldova, Tajikistan, Turkmenistan, Uzbekistan.

    For other countries there is a separate programme, AliExpress WW, but this shop is not joined to it: such orders earn no reward.
chat-link-title = Your link is ready
chat-link-there = The link is in this chat already, below the card.
chat-link-rule-RU = Pay and receive in Russia, open the link from Russia.
chat-link-rule-AM = Pay and receive in Armenia, open the link from Armenia.
chat-link-rule-AZ = Pay and receive in Azerbaijan, open the link from Azerbaijan.
chat-link-rule-BY = Pay and receive in Belarus, open the link from Belarus.
chat-link-rule-GE = Pay and receive in Georgia, open the link from Georgia.
chat-link-rule-KZ = Pay and receive in Kazakhstan, open the link from Kazakhstan.
chat-link-rule-KG = Pay and receive in Kyrgyzstan, open the link from Kyrgyzstan.
chat-link-rule-MD = Pay and receive in Moldova, open the link from Moldova.
chat-link-rule-TJ = Pay and receive in Tajikistan, open the link from Tajikistan.
chat-link-rule-TM = Pay and receive in Turkmenistan, open the link from Turkmenistan.
chat-link-rule-UZ = Pay and receive in Uzbekistan, open the link from Uzbekistan.
chat-link-vpn = Open it without a VPN or proxy: with one there is no reward. A proxy inside Telegram alone does no harm.
chat-link-voids = The reward is also lost when the parcel goes to another country, or the order is cancelled or returned.
chat-link-refused = { $because ->
    [deal_unknown] This product is no longer here. Write what you look for, and we will find something like it.
    [deal_without_address] The catalogue gives no address for this product, so there is nothing to link to. Choose another one.
    [terms_not_accepted] No link can be made: the terms of cooperation are not accepted yet. Write to the shop’s owner.
    [country_outside_zone] No link can be made for this country. To choose another: /country
   *[other] No link can be made. Write what you look for and choose another product.
}
chat-settings =
    Delivery country: { $country }
    Adult goods: { $adult ->
        [yes] shown
       *[no] hidden
    }
chat-settings-no-country = not chosen
chat-language-ask = На каком языке говорить? / Which language?
chat-language-chosen = We speak English.
chat-adult-shown = Adult goods are shown now. To undo: /settings
chat-adult-hidden = Adult goods are hidden.
chat-about =
    I find AliExpress products and give an affiliate link. Write what you look for, such as “headphones under 2000”, or send a link to a product.

    Open the link from the country of delivery and without a VPN: otherwise no reward is counted.

    For webmasters and channel owners: /webmaster, /channels.
chat-about-short = AliExpress products with an affiliate link: found, checked for your country, every reward explained.
chat-command-start = Start
chat-command-country = Delivery country
chat-command-language = Language
chat-command-settings = Settings
chat-command-webmaster = Webmaster’s office
chat-command-channels = My channels
chat-command-programme = The programme’s terms
chat-command-help = What the bot can do
chat-command-privacy = What we keep
chat-command-forget = Erase my data
chat-command-cancel = Stop what was begun
chat-command-operator = The shop today

## cli

cli-usage =
    Usage: prilavok COMMAND

    migrate                                  bring the database to the newest schema
    doctor                                   check configuration, database, network, Telegram
    rules check [FILE]                       judge orders (JSON lines)
    rules traffic [FILE]                     judge sources of traffic (JSON lines)
    catalog import FILE|URL [--format yml|csv|jsonl] [--json]
    catalog search TEXT [--country CC] [--min-price RUB] [--max-price RUB] [--limit N] [--json]
    links make URL --country CC [--webmaster TELEGRAM_ID] [--json]
    links withdraw CODE|ADDRESS [--json]     a link leads nowhere from now on; its orders stay
    links recognise [FILE]                   what link stands in each line
    webmaster add TELEGRAM_ID [--name NAME] [--language LL]
    orders fetch [--network NAME] [--since DATE] [--json]   read what networks say of orders
    orders settle [--json]                   judge and book whatever waits
    orders announce [--json]                 queue the messages that are due
    orders explain ID [--json]               the whole evidence of an order
    orders unmatched [--json]                orders that no click is known of
    orders differences [--json]              orders of which the network and the rules say different sums
    orders match NUMBER LINK_CODE            such an order came through this link
    orders misfits [--json]                  payloads that could not be read
    orders rejudge [--since DATE] [--apply] [--json]   judge anew; shows the difference first
    posts publish [--json]                   send the posts that are due, and write down what became of them
    posts refresh [--json]                   put posts right whose deal is over or dearer
    statement TELEGRAM_ID [--month YYYY-MM] [--csv|--json]
    payout TELEGRAM_ID [--currency RUB] [--json]       write down that all that is payable was paid
    messages send [--json]                   send what is queued and due, as a running bot does
    messages doubtful|failed [--json]        messages in doubt after a crash, or given up
    messages repeat|leave ID                 decide about one in doubt
cli-fault = It did not work: { $message }

## door: the click's door and the pages of the web side

door-other-language = Русский
door-language-label = Сменить язык на русский
door-stop-title = Wait: the reward would be void
door-stop-mismatch = We see { $click }, your parcel goes to { $delivery }. The reward is paid only when both are the same country, so for this order it would be void. Switch the VPN off and check again.
door-stop-outside = We see { $click }, which is outside the programme’s eleven countries, so the reward would be void. Switch the VPN off and check again.
door-stop-hosting-too = This address belongs to a hosting network, as VPNs do.
door-suspected-title = Is a VPN on?
door-suspected = Your address belongs to a hosting network: perhaps a VPN or a proxy. With one of them the reward is void. If it is on, switch it off and check again; if it is not, simply go on.
door-seen = We see
door-parcel = Your parcel
door-unknown-country = not known
door-check-again = Check again
door-continue-void = Continue anyway, without a reward
door-continue-suspected = Continue anyway
door-elsewhere = My parcel goes elsewhere
door-elsewhere-go = Change
door-other-country = Another country
door-private = A proxy inside Telegram alone does no harm. Your address is not kept, only its country.
door-ww-title = Another programme serves that country
door-ww = This shop’s programme is for Russia, Armenia, Azerbaijan, Belarus, Georgia, Kazakhstan, Kyrgyzstan, Moldova, Tajikistan, Turkmenistan and Uzbekistan. Parcels to other countries belong to the programme AliExpress WW.
door-ww-go = To the AliExpress WW programme
door-ww-none = This shop does not take part in it, so an order to that country earns no reward here.
door-back = Back
door-refused-title = No link for that country
door-refused = A link for this product and that country cannot be made.
door-preview-title = A deal on AliExpress
door-preview = A link of the Prilavok shop, for a parcel to { $delivery }.
door-preview-go = Go to AliExpress
door-unknown-title = There is no such link
door-unknown = The address may have been copied in part. Ask the bot for a new link.
door-withdrawn-title = This link is no longer valid
door-withdrawn = It was withdrawn by the one who made it. Ask the bot for a new link.
door-busy-title = A moment, please
door-busy = The shop cannot record your visit just now, and without a record the order would not be rewarded. Please try again in a few seconds.
door-busy-network = The partner network does not answer just now. Please try again in a few seconds.
door-fault-title = Something broke on our side
door-fault = We have written it down. If you tell us about it, name this number:
door-fault-id = Number of the fault: { $id }
door-try-again = Try again
door-missing-title = There is no such page
door-missing = Perhaps the address was copied in part.
door-home-title = A shop window in Telegram
door-home = Prilavok finds deals on AliExpress, checks what they are rewarded for, and makes links whose reward does not get lost.
door-home-bot = Open the bot in Telegram
door-home-no-bot = The bot’s address is not known yet: it is just starting.
door-share-title = Send a ready message
door-share-outside = This page works inside Telegram: there it sends a ready message with your link to a channel or chat that you choose. Open it with the button that the bot sent you.
door-share-inside = Choose a channel or a chat: the message goes there under your name.
door-share-choose = Choose where to send it
door-share-old = This Telegram cannot do that yet. Update the app, or type what the bot told you in the chat you want.
door-share-sent = Sent.
door-share-unsent = Not sent. If you still want to, try again; if the bot’s button is an old one, ask the bot for a new one.
door-sample-title = Here AliExpress would open
door-sample = No affiliate network is set up, so the sample network leads here. Nothing is sold on this page.
door-sample-address = Its address
door-sample-link = Link’s code (subid)
door-sample-click = Click’s id (subid4)
door-sample-none = none

## main

main-open-sandbox =
    The shop is open: { $url } — open it in a browser and write to the bot.
    There is no real Telegram here: this is a sandbox with a sample catalogue. To stop: Ctrl+C.
main-open = The shop is open: the bot answers in Telegram, links live at { $url }.

## doctor

doctor-usage = Usage: prilavok doctor [--json]
doctor-well = in order
doctor-configuration = Configuration
doctor-database = Database
doctor-replica = Replica for searches
doctor-geo = Country of an address
doctor-network = Affiliate network
doctor-orders = Orders of the network
doctor-telegram = Telegram
doctor-address = The shop’s address
doctor-database-embedded = embedded, good for a trial; to go live set DATABASE_URL
doctor-database-postgres = PostgreSQL, newest schema
doctor-geo-wrong = address { $address } should be in RU but was found in { $country }: check GEOIP_MMDB
doctor-network-sample = not configured, links are samples and earn nothing: set the variables of Admitad, AliExpress or ePN (ADMITAD_CLIENT_ID and the others)
doctor-orders-late = { $network } does not answer in time: check its address and the way to the internet
doctor-telegram-sandbox = BOT_TOKEN is not set: the sandbox runs
doctor-telegram-unreachable = { $root } does not answer ({ $cause }): check TELEGRAM_API_ROOT and the way to the internet
doctor-telegram-no-inline = { $name } does not answer in other chats: switch /setinline and /setinlinefeedback on at @BotFather
doctor-address-local = { $url } is seen on this machine only: to go live set PUBLIC_URL

## cli: links make, webmaster add

cli-links-make-usage = Usage: prilavok links make URL --country CC [--webmaster TELEGRAM_ID] [--json]
cli-links-make-refused = { $because ->
    [unreadable] No link: the address names no AliExpress product.
    [webmaster_unknown] No link: there is no such webmaster. Register one: prilavok webmaster add TELEGRAM_ID
    [deal_without_address] No link: the catalogue gives no address for the product.
    [terms_not_accepted] No link: the webmaster has not accepted the terms of cooperation.
    [traffic_forbidden] No link: the ad space’s source of traffic is forbidden.
    [country_outside_zone] No link: that country belongs to the programme AliExpress WW.
    [ad_space_unknown] No link: the webmaster has no ad space.
   *[other] No link: { $because }
}
cli-links-withdraw-usage = Usage: prilavok links withdraw CODE|ADDRESS [--json]
cli-links-withdraw-unknown = No link has the code “{ $code }”. The code is what stands after /c/ in the link’s address.
cli-links-withdrawn = { $when ->
    [before] { $code } was withdrawn before.
   *[other] { $code } is withdrawn: whoever opens it is told so. Its clicks and orders stay, and are credited.
}
cli-webmaster-add-usage = Usage: prilavok webmaster add TELEGRAM_ID [--name NAME] [--language LL] [--json]
cli-webmaster-added = Registered { $name } ({ $id }), terms of cooperation of { $terms } accepted outside, ad space { $key }.
cli-webmaster-known = { $name } ({ $id }) is registered already, terms of cooperation of { $terms }, ad space { $key }.

## cli: catalog import

cli-catalog-import-usage = Usage: prilavok catalog import FILE|URL|- [--format yml|csv|jsonl] [--catalogue NAME] [--complete] [--json]
cli-catalog-import-progress = { $read ->
    [one] { $read } entry
   *[other] { $read } entries
}
cli-catalog-import-done = Catalogue { $catalogue }: { $read } read, { $added } added, { $changed } changed, { $unchanged } unchanged, { $refused } refused, { $repeated } repeated, { $gone } gone, in { $seconds } s.
cli-catalog-import-refused = { $count ->
    [one] { $count } entry refused:
   *[other] { $count } entries refused:
}
cli-catalog-import-fault = { $count ->
    [one] { $count } fault of the file:
   *[other] { $count } faults of the file:
}
cli-catalog-import-incomplete = { $count ->
    [one] { $count } deal came in without something that could not be read:
   *[other] { $count } deals came in without something that could not be read:
}
cli-catalog-import-place = { "" }  line { $line }, column { $column }, entry { $entry }: { $cause }
cli-catalog-import-more = { $count ->
    [one] { "" }  and { $count } more
   *[other] { "" }  and { $count } more
}
cli-catalog-import-truncated = The file ends too early ({ $cause }); what came before is in.

## cli: catalog search

cli-catalog-search-usage = Usage: prilavok catalog search TEXT [--country CC] [--min-price RUB] [--max-price RUB] [--limit 1..50] [--json]
cli-catalog-search-corrected = You asked for “{ $asked }”, showing “{ $searched }”.
cli-catalog-search-dropped = Nothing has all the words; showing without: { $words }.
cli-catalog-search-total = { $count ->
    [one] { $text } deal found
   *[other] { $text } deals found
}
cli-catalog-search-try = Try: { $words }

## notice: an order's status, money and reasons in words

notice-status-pending = waits for the advertiser’s confirmation
notice-status-approved = confirmed
notice-status-holding = confirmed, the hold period runs
notice-status-holding-until = confirmed, on hold until { $until }
notice-status-declined = declined
notice-commission-pending = Reward { $amount }, if the advertiser confirms the order.
notice-commission-holding = Reward { $amount }, on hold: until the period ends the advertiser may think again.
notice-commission-approved = Reward { $amount }, payable.
notice-commission-paid = Reward { $amount }, paid out.
notice-commission-partly-paid = Reward { $amount }: { $paid } of it is paid out, the rest is payable.
notice-commission-owed = { $paid } was paid out for it before: { $owed } will be kept back from the next payout.
notice-commission-declined-of = No reward: { $amount } will not be credited.
notice-commission-none = No reward.
notice-commission-unsaid = The network has not named the reward yet.
notice-outlook-nothing = By the rules such an order earns nothing: the advertiser may decline it.
notice-outlook-review = The rules do not decide this one: a person will look at it.
notice-seen = What was seen: clicked from { $click }, delivered to { $delivery }.
notice-of-items = { $count ->
    [one] (item { $items })
   *[other] (items { $items })
}
notice-difference = The rules expect { $expected }, the network says { $reported }.
notice-difference-explained = The difference is explained by what was not met: { $clauses }.
notice-difference-unexplained = No clause explains the difference: ask the shop’s owner.
notice-clause = { $clause ->
    [geo-delivery] delivery to the programme’s countries only
    [geo-click] clicks from the programme’s countries only
    [geo-match] click country and delivery country coincide
    [geo-unknown] click and delivery countries are known
    [geo-anonymizer] a click without VPN or proxy
    [goods-unaffiliated] the goods take part in the programme
    [goods-virtual] the goods are not virtual
    [goods-eat] the goods are not from the “Eat!” section
    [traffic] the source of traffic is allowed
    [traffic-intent] the person wished to follow the link
    [traffic-brand] contextual advertising not on the brand
    [traffic-pv] pop-up advertising not straight to the link
    [traffic-social] the social network is not banned
    [traffic-extension] the extension opens and changes nothing by itself
    [traffic-unsaid] the ad space’s properties are named
    [traffic-unnamed] the rules name the source of traffic
    [rate-missing] the rate is known
    [rate-range] the rate lies in the published range
    [rate-boost] the rate’s boost applies
    [money-rubles] the amount is in rubles, or the internal rate is known
    [order-declined] the order is not declined
   *[other] clause { $clause }
}
notice-position-hold = on hold { $amount }
notice-position-payable = payable { $amount }
notice-position-paid = paid { $amount }
notice-position-void = declined { $amount }
notice-position-empty = nothing yet
notice-advice-delivery-outside-zone = For parcels to other countries give links of the AliExpress WW programme.
notice-advice-click-outside-zone = The link has to be opened in a country of the programme, without VPN: Prilavok shows the shopper which country it sees.
notice-advice-click-country-mismatch = The link has to be opened in the country where the parcel goes: let the shopper switch the VPN off, or choose the delivery country where they are.
notice-advice-click-country-unknown = Let the shopper open the link in an ordinary browser: then the country can be seen.
notice-advice-delivery-country-unknown = Let the shopper choose a delivery country in the bot: it is written on the link.
notice-advice-anonymizer-detected = Remind people beside the link: switch VPN and proxy off before opening it.
notice-advice-anonymizer-suspected = Remind people beside the link: switch the VPN off before opening it; from a mobile network the country is seen best.
notice-advice-goods-not-affiliated = Check goods before you publish them: /webmaster, “Would it pay?”
notice-advice-store-without-commission = Look for the same thing in another store: this one pays nobody.
notice-advice-affiliation-unknown = Nothing to do: the network will say. Goods of which it is known beforehand are safer.
notice-advice-virtual-goods = Choose things that travel in a parcel.
notice-advice-eat-section = Choose goods outside the “Eat!” section.
notice-advice-traffic-forbidden = { $detail ->
    [brand_context] Take AliExpress’s name and its variants out of your keywords and ads.
    [pv_direct] Lead such advertising to your own page or shop window, and put the link there.
    [banned_social_network] Publish links where it is allowed: Telegram, your own site, VK.
    [extension_popup] Notify only inside your icon’s own window, once the person has opened it.
    [extension_modifies_site] Take the extension’s buttons and blocks off AliExpress’s pages.
    [no_user_intent] Take the automatic redirect away: the person has to press.
   *[other] Use an ad space with an allowed source: /webmaster, “Ad spaces”.
}
notice-advice-traffic-needs-review = Describe the ad space to the shop’s owner: a person checks the condition.
notice-advice-rate-missing = Nothing to do: the network will name the rate.
notice-advice-internal-rate-missing = Nothing to do: the network converts it to rubles at its own rate.
notice-advice-order-declined = This happens after a cancellation or a return: show goods with good reviews and an exact description.

## notice: messages about orders

notice-new = New order { $order }
notice-report = Order { $order } changed
notice-hold-over = The hold period is over: order { $order }
notice-matched = The click of order { $order } was found
notice-rejudged = Order { $order } was judged again
notice-payout = Payout for order { $order }
notice-set-off = The debt of order { $order } is set off by a payout
notice-status = Status: { $status }
notice-more-items = { $count ->
    [one] and { $count } item more
   *[other] and { $count } items more
}
notice-untitled = goods without a name
notice-why = Why:
notice-told = For your information:
notice-next-time = What to do next time:
notice-problem = The rules could not judge this order ({ $problem ->
    [older_than_terms] it is older than the first version of the terms
   *[other] { $problem }
}): the shop’s owner will look at it.
notice-before = Before: { $status }, { $amount }.
notice-before-unsaid = Before: { $status }.
notice-totals = In all: { $totals }.
notice-digest = { $count ->
    [one] { $count } change in your orders
   *[other] { $count } changes in your orders
}
notice-digest-part = Part { $part } of { $parts }
notice-digest-line = { $status }: { $count }
notice-digest-line-of = { $status }: { $count } for { $amount }
notice-digest-pending = wait for confirmation
notice-digest-holding = confirmed, on hold
notice-digest-approved = confirmed
notice-digest-declined = declined
notice-digest-paid = paid out
notice-digest-set-off = debt set off by a payout
notice-button-order = The order in detail
notice-button-orders = All orders
notice-button-balance = Balance

## category: names of the sample catalogue's categories, as it writes them

category-accessories = Accessories
category-audio = Audio
category-car-electronics = Car electronics
category-care = Care
category-clothes = Clothes
category-comfort = Home comfort
category-e-books = E-books
category-for-adults = For adults
category-for-home = For the home
category-for-pets = Bowls and toys for pets
category-garden = Garden
category-gift-cards = Cards and coupons
category-hiking = Hiking and fishing
category-kitchen = Kitchen
category-laptops = Laptops
category-peripherals = Peripherals
category-phone-accessories = Phone accessories
category-photo = Photo and video
category-shoes = Shoes
category-smartphones = Smartphones
category-smartwatches = Smart watches
category-sport = Sports
category-sweets = Sweets and nuts
category-tools = Hand and power tools
category-toys = Toys

## programme: the card of the programme

programme-title = { $title } · { $category }
programme-status = Status: { $status ->
    [Active] active
   *[other] { $status }
}
programme-pay-model = Pay model: { $model ->
    [CPS] CPS, a paid order is rewarded
   *[other] { $model }
}
programme-payment = Payment: up to { $rate } of the order
programme-payment-unsaid = Payment: no rates are published
programme-rate = { $seller ->
    [CN] goods of Chinese sellers: { $from } – { $to }
    [RU] goods of Russian sellers: { $from } – { $to }
   *[any] goods of all sellers: { $from } – { $to }
}
programme-rate-none = no range of rates is published
programme-boost = { $seller ->
    [CN] rates of Chinese sellers may be raised by up to { $upTo } of their value
   *[RU] rates of Russian sellers may be raised by up to { $upTo } of their value
}
programme-countries = Countries ({ $count }): { $countries }.
programme-country-rule = { $policy ->
    [same_zone] Click and delivery have to be in the programme’s countries.
   *[exact_country] The click’s country and the delivery country have to coincide.
}
programme-updated = The terms changed on { $date }
programme-rates = Rates, and how the terms changed
programme-since = Since { $date }
programme-rates-note = Each product’s rate is set by its seller. Rewards are counted in rubles.
programme-nothing = What earns nothing
programme-nothing-delivery-outside-zone = delivery outside the programme’s countries
programme-nothing-click-outside-zone = a click from a country outside the programme
programme-nothing-click-country-mismatch = a click from one country, delivery to another
programme-nothing-anonymizer-detected = a click through VPN or proxy
programme-nothing-goods-not-affiliated = goods that do not take part in the programme
programme-nothing-store-without-commission = stores on the list of stores without commission
programme-nothing-virtual-goods = virtual goods: gift cards, coupons, prepaid codes, tickets, software, games, books
programme-nothing-eat-section = the “Eat!” section
programme-nothing-traffic-forbidden = a forbidden source of traffic
programme-nothing-order-declined = an order that the advertiser declined: cancelled, returned, against the rules
programme-traffic-allow = Where people may come from
programme-traffic-deny = Where they may not
programme-traffic-review = What a person checks
programme-traffic-redirect = any automatic redirect without the person’s wish
programme-traffic-else = Everything else is checked by a person.
programme-social-banned = banned social networks: { $networks }
programme-social-other = other social networks
programme-button-card = Card
programme-button-rates = Rates
programme-button-nothing = Earns nothing
programme-button-traffic = Traffic

## webmaster: the screens of those who are paid

webmaster-button-home = 🏠 Office
webmaster-button-join = 🤝 Become a webmaster
webmaster-button-accept = ✅ I accept the terms
webmaster-button-programme = 📜 Programme
webmaster-button-balance = 💰 Balance
webmaster-button-orders = 📦 Orders
webmaster-button-spaces = 📣 Ad spaces
webmaster-button-forecast = 🔮 Would it pay?
webmaster-button-statement = 🧾 Statement
webmaster-button-wishes = 🔔 Notifications
webmaster-button-language = 🌐 Language
webmaster-button-close = ✖ Close
webmaster-button-back = ← Back
webmaster-button-add-space = ➕ Add an ad space
webmaster-button-other-country = 🌍 Another country
webmaster-button-other-link = 🔗 Another link
webmaster-button-click = Change the click
webmaster-button-delivery = Change the delivery
webmaster-button-all-time = All time
webmaster-button-bars = 📊 Picture
webmaster-button-csv = 📄 Table (CSV)
webmaster-button-quiet-typed = Other hours
webmaster-button-zone = Time zone
webmaster-button-zone-typed = Another zone
webmaster-home = Office: { $name }
webmaster-home-empty = No money yet: the first order appears here as soon as the network reports it.
webmaster-home-spaces = { $count ->
    [one] 📣 { $count } ad space
   *[other] 📣 { $count } ad spaces
}
webmaster-invitation-title = For webmasters
webmaster-invitation =
    Do you have a channel, a bot or a site? Put Prilavok’s links there: AliExpress orders through them earn a reward, and each one is explained.

    Look at the programme’s terms and accept them to begin.
webmaster-joined = Done, the terms are accepted. Your first ad space is there already: your bot or chat in Telegram.
webmaster-given-up = Let’s leave it for now. To come back: /webmaster
webmaster-terms-title = Terms of cooperation, version of { $date }
webmaster-terms-country = { $policy ->
    [same_zone] There is a reward when both click and delivery are in the programme’s eleven countries.
   *[exact_country] There is a reward when the click’s country and the delivery country coincide and are among the programme’s eleven countries.
}
webmaster-terms-vpn = A click through VPN or proxy is not rewarded.
webmaster-terms-goods = Goods outside the programme, stores without commission, virtual goods and the “Eat!” section are not rewarded.
webmaster-terms-traffic = Forbidden: advertising on the brand, pop-ups straight to the link, social networks banned in the Russian Federation, extensions that open windows or change pages by themselves, and redirects without the person’s wish.
webmaster-terms-declined = The advertiser confirms an order and may decline it, after a confirmation too: then what was credited is taken back.
webmaster-terms-money = What the network credits for an order is passed on, less the shop’s share; for some time the money is on hold.
webmaster-terms-data = We keep your Telegram number and name, the version of the terms and the time when you accepted them.
webmaster-spaces = { $count ->
    [one] { $count } ad space
   *[other] { $count } ad spaces
}
webmaster-spaces-copy = The button with a title copies the ad space’s link. Orders of people who come to the bot through it earn you a reward.
webmaster-space-added = ✅ The ad space is added
webmaster-space-review = 🔎 The ad space is added and needs a review
webmaster-space-link = Put this link on the ad space: it remembers that people came from you.
webmaster-space-refused = The programme does not take such an ad space
webmaster-space-too-many = You have as many ad spaces as there can be. Write to the shop’s owner if you need more.
webmaster-ask-source = Where do people come from?
webmaster-ask-brand = Is the advertising shown for the brand’s name (AliExpress and similar words)?
webmaster-ask-target = Where does the pop-up advertising lead?
webmaster-ask-network = Which social network?
webmaster-ask-popups = Question 1 of 3. Does the extension open windows or notifications by itself?
webmaster-ask-changes = Question 2 of 3. Does the extension change AliExpress’s pages: its own buttons, blocks, texts?
webmaster-ask-wish = Question 3 of 3. Is the link followed only when the person has pressed?
webmaster-choose-telegram-channel = Telegram channel
webmaster-choose-telegram-bot = Telegram bot
webmaster-choose-website = Own site
webmaster-choose-landing-page = Own landing page or shop window
webmaster-choose-context-ads = Contextual advertising
webmaster-choose-pv-ads = PV advertising (pop-up, clickunder)
webmaster-choose-social-network = Social network
webmaster-choose-browser-extension = Browser extension
webmaster-choose-other = Something else
webmaster-choose-network = Another network
webmaster-target-own = To my own page or shop window
webmaster-target-link = Straight to the affiliate link
webmaster-answer-yes = Yes
webmaster-answer-no = No
webmaster-network-ask = Write the social network’s name. To stop: /cancel
webmaster-network-again = Write a name in one line, up to { $most } characters, or /cancel.
webmaster-title-ask = What shall the ad space be called? Only you see the title. To stop: /cancel
webmaster-title-again = Write a title in one line, up to { $most } characters, or /cancel.
webmaster-source = { $source ->
    [telegram_channel] Telegram channel
    [telegram_bot] Telegram bot
    [website] own site
    [landing_page] own landing page or shop window
    [context_ads] { $brand ->
        [yes] contextual advertising on the brand
        [no] contextual advertising, not on the brand
       *[unsaid] contextual advertising
    }
    [pv_ads] { $target ->
        [affiliate_link] pop-up advertising straight to the link
        [own_landing] pop-up advertising to an own page
       *[none] pop-up advertising
    }
    [social_network] { $network ->
        [none] social network
       *[other] social network { $network }
    }
    [browser_extension] browser extension
    [other] another source
   *[unnamed] { $source }
}
webmaster-source-extension = { $source }: opens windows and notifications { $popups ->
    [yes] by itself
    [no] inside its icon only
   *[unsaid] (not said)
}, { $changes ->
    [yes] changes AliExpress’s pages
    [no] changes no pages of AliExpress
   *[unsaid] changes pages (not said)
}, follows links { $wish ->
    [yes] on the person’s wish
    [no] without the person’s wish
   *[unsaid] (not said)
}
webmaster-source-redirect = { $source } with an automatic redirect
webmaster-balance = Balance
webmaster-balance-hold = On hold: { $amount }
webmaster-balance-payable = Payable: { $amount }
webmaster-balance-void = Declined: { $amount }
webmaster-balance-paid = Paid: { $amount }
webmaster-balance-debt = Below zero: the advertiser declined an order that was paid out already. The next orders make up for it.
webmaster-meaning-hold = On hold: promised, but the order is not confirmed yet, or the period after the confirmation is not over.
webmaster-meaning-payable = Payable: earned, and waiting to be paid out.
webmaster-meaning-void = Declined: what declined orders would have brought; nobody has this money.
webmaster-meaning-paid = Paid: you have it.
webmaster-orders = Orders
webmaster-orders-none = No orders yet. When the network reports the first one, it appears here and you get a message.
webmaster-orders-none-such = There are no such orders. Change the filter, or go back to the beginning.
webmaster-filter-status = Status: { $status ->
    [pending] waiting
    [approved] confirmed
    [declined] declined
   *[all] all
}
webmaster-filter-outcome = Outcome: { $outcome ->
    [earns] earns
    [nothing] earns nothing
    [review] in review
   *[all] any
}
webmaster-outcome-earns = earns by the rules
webmaster-outcome-nothing = earns nothing by the rules
webmaster-outcome-review = the rules do not decide: needs a review
webmaster-amount-unsaid = no amount named
webmaster-order = Order { $order }
webmaster-order-unknown = There is no such order among yours.
webmaster-order-made = Made on { $date }, reported by { $network }.
webmaster-order-word = The network’s word: “{ $word }”.
webmaster-order-space = Ad space: { $title }
webmaster-order-outcome = Outcome: { $outcome }.
webmaster-order-expected = The rules expect: { $amount }
webmaster-order-reported = The network says: { $amount }
webmaster-order-position = Your money: { $position }
webmaster-forecast-ask-link = Send a link to an AliExpress product: let’s see whether an order would pay. To stop: /cancel
webmaster-forecast-not-a-link = This link does not tell its product. Send the product’s full address, or /cancel.
webmaster-forecast-unknown-item = This product is no longer there. Send another link.
webmaster-forecast-ask-click = From which country will the link be opened?
webmaster-forecast-ask-delivery = To which country will the parcel go?
webmaster-forecast-click = Click: { $country }
webmaster-forecast-delivery = Delivery: { $country }
webmaster-forecast-price = Price: { $price }
webmaster-forecast-earns = Such an order pays
webmaster-forecast-nothing = Such an order pays nothing
webmaster-forecast-review = It cannot be said beforehand
webmaster-forecast-amount-earns = Commission by the rules: { $amount }
webmaster-forecast-amount-review = At stake: { $amount }
webmaster-forecast-terms = { $policy ->
    [same_zone] By the terms of { $date }: click and delivery in the programme’s countries. The click without VPN and on the person’s wish.
   *[exact_country] By the terms of { $date }: click and delivery countries coincide. The click without VPN and on the person’s wish.
}
webmaster-country-ask = Write a country: “Germany”, “Германия” or DE. To stop: /cancel
webmaster-country-again = I do not know such a country. Write, for example, “Germany” or DE, or /cancel.
webmaster-statement = Statement by months
webmaster-table-too-large = The table is too large for the chat: take it by months, or ask the shop’s owner for it.
webmaster-wishes = Messages about orders
webmaster-wishes-digest = When to write: { $digest ->
    [at_once] at once
    [hourly] once an hour
   *[daily] once a day, at ten in the morning
}
webmaster-wishes-quiet = Quiet hours: from { $from } to { $to }
webmaster-wishes-no-quiet = No quiet hours
webmaster-wishes-zone = Time zone: { $zone } ({ $name })
webmaster-wishes-note = In quiet hours messages wait. Nothing is lost: what has gathered comes in one message.
webmaster-digest-at-once = At once
webmaster-digest-hourly = Hourly
webmaster-digest-daily = Daily
webmaster-quiet-off = No quiet hours
webmaster-quiet-ask = Write the quiet hours, for example 22:00-08:00. To stop: /cancel
webmaster-quiet-again = That does not look like hours. Write, for example, 22:00-08:00, or /cancel.
webmaster-zone-ask = In which time zone do you live?
webmaster-zone-type = Write the time zone by its IANA name: Europe/Berlin, Asia/Dubai. To stop: /cancel
webmaster-zone-again = There is no such zone. Write, for example, Europe/Berlin, or /cancel.
webmaster-city = { $zone ->
    [europe-kaliningrad] Kaliningrad
    [europe-chisinau] Chișinău
    [europe-minsk] Minsk
    [europe-moscow] Moscow
    [europe-samara] Samara
    [asia-tbilisi] Tbilisi
    [asia-yerevan] Yerevan
    [asia-baku] Baku
    [asia-yekaterinburg] Yekaterinburg
    [asia-ashgabat] Ashgabat
    [asia-tashkent] Tashkent
    [asia-dushanbe] Dushanbe
    [asia-almaty] Almaty
    [asia-bishkek] Bishkek
    [asia-omsk] Omsk
    [asia-novosibirsk] Novosibirsk
    [asia-krasnoyarsk] Krasnoyarsk
    [asia-irkutsk] Irkutsk
    [asia-yakutsk] Yakutsk
    [asia-vladivostok] Vladivostok
    [asia-magadan] Magadan
    [asia-kamchatka] Kamchatka
   *[other] { $name }
}

## operator: the screens of whoever runs the shop

operator-home = The shop today
operator-network-read = { $network }: orders are read up to { $moment }, Moscow time
operator-network-unread = { $network }: no orders have been read yet
operator-network-none = There is no network that orders are read from.
operator-payable-sum = Payable: { $amount } to { $count ->
    [one] { $count } webmaster
   *[other] { $count } webmasters
}
operator-unmatched-count = { $count ->
    [0] No order is nobody’s.
    [one] { $count } order is nobody’s
   *[other] { $count } orders are nobody’s
}
operator-misfits-count = { $count ->
    [0] All that the networks have sent was read.
    [one] { $count } record of a network could not be read: orders misfits
   *[other] { $count } records of networks could not be read: orders misfits
}
operator-doubtful-count = { $count ->
    [0] No message is in doubt.
    [one] { $count } message is in doubt: nobody knows whether it arrived
   *[other] { $count } messages are in doubt: nobody knows whether they arrived
}
operator-button-payable = 💰 Payable
operator-button-unmatched = ❓ Nobody’s orders
operator-button-doubtful = ✉️ In doubt
operator-button-failed = 🚫 Not sent
operator-button-repeat = 🔁 Repeat { $id }
operator-button-leave = ✖ Leave { $id }
operator-payable = Payable
operator-payable-none = Nothing is payable now.
operator-payable-to = { $name }: { $amount }
operator-payable-own = This is the shop itself: there is nobody to pay.
operator-payable-how = The bot moves no money. Once you have paid, write it down by a command on the server: prilavok payout and what stands below the name.
operator-unmatched = Nobody’s orders
operator-unmatched-none = No order is nobody’s: of each a click or a link is known.
operator-unmatched-how = If you know the link that an order came through, match them by a command on the server: prilavok orders match NUMBER CODE. The number stands first.
operator-doubtful = In doubt
operator-doubtful-none = Nothing is in doubt.
operator-doubtful-how = “Repeat”: it is sent once more, with words that it may have come already. “Leave”: it is not sent again.
operator-done-repeat = Message { $id } is sent once more.
operator-done-leave = Message { $id } is not sent again.
operator-done-already = Message { $id } is in no doubt any more: that was decided before.
operator-failed = Not sent
operator-failed-none = Everything was sent.

## statement: a webmaster's ledger in words and as a table

statement-month = { $name }: { $month }
statement-all = { $name }: all time
statement-nothing = There are no entries yet.
statement-changed = { $currency }, changed: { $changes }
statement-closing = { $currency }, at the end: { $position }
statement-unchanged = no changes
statement-more = { $count ->
    [one] And { $count } order more: the table holds them all.
   *[other] And { $count } orders more: the table holds them all.
}
statement-total = In all
statement-status-pending = waits for confirmation
statement-status-approved = confirmed
statement-status-declined = declined
statement-column-order = Order
statement-column-network = Network
statement-column-ordered = Time of order (UTC)
statement-column-title = Goods
statement-column-status = Status
statement-column-outcome = Outcome by the rules
statement-column-reasons = Reasons
statement-column-currency = Currency
statement-column-hold = On hold
statement-column-payable = Payable
statement-column-void = Declined
statement-column-paid = Paid
statement-column-reported = The network says
statement-column-reported-currency = Network’s currency
statement-column-expected = By the rules
statement-column-expected-currency = Rules’ currency
statement-column-difference = What explains the difference
statement-bars-title = What changed by months, { $currency }
statement-bars-sure = earned (payable and paid)
statement-bars-hold = on hold
statement-bars-void = declined

## cli: orders, money and messages

cli-orders-fetch-usage = Usage: prilavok orders fetch [--network admitad|aliexpress|epn] [--since YYYY-MM-DD] [--json]
cli-orders-no-network = No network is configured: set ADMITAD_*, ALIEXPRESS_* or EPN_* variables (prilavok doctor tells which are missing).
cli-orders-network-absent = { $network } is not configured: set the variables { $variables }.
cli-orders-fetched = { $network }: { $added } new, { $changed } changed, { $known } known, { $misfits } unreadable (prilavok orders misfits).
cli-orders-settle-usage = Usage: prilavok orders settle [--json]
cli-orders-settle-done = Settled: { $settled }; hold periods over: { $holdsOver }; matched late: { $matched }.
cli-posts-publish-usage = Usage: prilavok posts publish [--json]
cli-posts-publish-done = Leaving: { $leaving }; published: { $published }; failed: { $failed }; in doubt: { $doubtful }.
cli-posts-refresh-usage = Usage: prilavok posts refresh [--json]
cli-posts-refresh-done = Over: { $over }; dearer: { $dearer }; back: { $back }.
cli-orders-announce-usage = Usage: prilavok orders announce [--json]
cli-orders-announce-done = Changes told: { $changes }; messages queued: { $messages }.
cli-orders-explain-usage = Usage: prilavok orders explain ID [--json]
cli-orders-unknown = No settled order is known by “{ $id }”. Run “prilavok orders fetch” and “prilavok orders settle” first.
cli-orders-unmatched-usage = Usage: prilavok orders unmatched [--json]
cli-orders-unmatched-count = { $count ->
    [one] { $count } order without a known click.
   *[other] { $count } orders without a known click.
}
cli-orders-differences-usage = Usage: prilavok orders differences [--json]
cli-orders-differences-count = { $count ->
    [one] { $count } order with two different figures.
   *[other] { $count } orders with two different figures.
}
cli-orders-match-usage = Usage: prilavok orders match NUMBER LINK_CODE
cli-orders-match-refused = Not matched: there is no such order without an owner, or no such link.
cli-orders-matched = The order came through { $code }; it is settled.
cli-orders-misfits-usage = Usage: prilavok orders misfits [--json]
cli-orders-misfits-count = { $count ->
    [one] { $count } payload could not be read.
   *[other] { $count } payloads could not be read.
}
cli-orders-rejudge-usage = Usage: prilavok orders rejudge [--since YYYY-MM-DD] [--apply] [--json]
cli-orders-rejudge-dry = { $count ->
    [one] { $count } judgement would change. Nothing is written; --apply books it.
   *[other] { $count } judgements would change. Nothing is written; --apply books them.
}
cli-orders-rejudged = { $count ->
    [one] { $count } judgement changed and was booked.
   *[other] { $count } judgements changed and were booked.
}
cli-statement-usage = Usage: prilavok statement TELEGRAM_ID [--month YYYY-MM] [--csv|--json]
cli-webmaster-unknown = No webmaster with the Telegram id { $id }: prilavok webmaster add { $id }
cli-payout-usage = Usage: prilavok payout TELEGRAM_ID [--currency RUB] [--json]
cli-payout-nothing = Nothing to pay out: payable is { $amount }.
cli-payout-done = { $count ->
    [one] Paid out { $amount } for { $count } order.
   *[other] Paid out { $amount } for { $count } orders.
}
cli-messages-usage = Usage: prilavok messages send|doubtful|failed [--json], prilavok messages repeat|leave ID
cli-messages-no-bot = No bot is configured: BOT_TOKEN is not set.
cli-messages-sent = Sent: { $sent }; not taken: { $notSent }; still queued: { $waiting }.
cli-messages-doubtful-count = { $count ->
    [one] { $count } message in doubt: prilavok messages repeat|leave ID
   *[other] { $count } messages in doubt: prilavok messages repeat|leave ID
}
cli-messages-failed-count = { $count ->
    [one] { $count } message given up.
   *[other] { $count } messages given up.
}
cli-messages-unknown = No message { $id } is in doubt.
cli-messages-repeat-done = Message { $id } will be sent again, with the words “you may have had this message already”.
cli-messages-leave-done = Message { $id } is left as it is.

## story: the evidence of an order

story-owner = Webmaster { $id }, ad space { $space }
story-version = Version { $version }: { $cause ->
    [report] the network reported ({ $source })
    [hold_over] the hold period is over
    [matched] the click or link was found
    [rejudged] judged again
   *[payout] paid out
}, { $at }
story-not-settled = not settled yet
story-entry = ledger, { $kind }: { $amount }
story-told = message { $key }: { $state ->
    [sent] sent { $at }
    [queued] queued
    [in_doubt] in doubt
    [failed] given up
   *[forgotten] no longer kept
}
story-click = click { $click }, link { $link }: { $country }, { $from ->
    [click] seen by ourselves
    [network] as the network says
   *[none] nobody says
}, anonymizer { $anonymizer }
story-delivery = delivery: { $country }, { $from ->
    [network] as the network says
    [declared] declared on the link
   *[none] nobody says
}
story-frozen = rate and affiliation as frozen on the link: items { $items }
story-problem = could not be judged: { $problem ->
    [older_than_terms] older than the first version of the terms
   *[other] { $problem }
}
story-verdict = { $outcome }, by the terms of { $terms }, { $policy }: expected { $expected }, at stake { $stake }
story-credit = the network credits { $reported } × share { $share } % = { $credit }

## channels: the owner's channels and what is set for them

channel-quoted = “{ $text }”
channel-can-post-messages = Post messages
channel-can-edit-messages = Edit messages of others
channel-can-delete-messages = Delete messages of others
channel-list = { $count ->
    [0] Your channels
    [one] You have { $count } channel
   *[other] You have { $count } channels
}
channel-list-empty = No channel is connected yet. Connect one, and I will put posts with tracked links there: at once, on a schedule, or by your own hand.
channel-join = First become a webmaster
channel-join-do = Channels are connected by webmasters: accept the terms of the programme (/webmaster), and come back with /channels.
channel-connect = How to connect a channel
channel-connect-pick = 1. Press the button below and pick the channel: Telegram offers to make me an administrator at once.
channel-connect-add = 2. Or make { $bot } an administrator of the channel yourself, with the right { $rights }.
channel-connect-add-here = Do it now
channel-connect-forward = 3. Or forward me any post of the channel, if I am its administrator already.
channel-connect-by-name = A name or a link does not connect a channel: pick it by the button below, make me its administrator, or forward a post of it. To stop: /cancel
channel-connect-money = Only the channel’s creator, or an administrator who may post in it, can connect it. The commission for orders from its posts goes to the one who connects it.
channel-looking = A moment: I am looking at the channel.
channel-connected = The channel is connected and is now your ad space: the commission for orders from its posts goes to you.
channel-is-none = That is not a channel. Posts can be published in channels only.
channel-bot-absent = I am not an administrator of this channel yet
channel-bot-absent-do = Open the channel → Manage channel → Administrators → Add administrator → { $bot }, leave { $rights } switched on, and press “Check again”.
channel-right-missing = A right is missing: { $rights }
channel-right-missing-do = Open the channel → Manage channel → Administrators → { $bot } (if I am not there: Add administrator), switch { $rights } on, and press “Check again”.
channel-not-theirs = A channel can be connected by its creator or by an administrator who may post in it. As far as Telegram says, you are neither.
channel-taken = This channel is connected already by somebody else. Ask its owner here to invite you: channel → Members → Invite.
channel-not-yours = There is no such channel among yours.
channel-owners-only = Only an owner of the channel may do that.
channel-checked-well = Checked: all needed rights are there.
channel-checked-not = Checked: something is still missing.
channel-state-running = ▶️ Works: posts go out by themselves, as you have set.
channel-state-paused = ⏸ Paused by an owner since { $since }: nothing goes out by itself.
channel-state-rights = ⏸ Stands still: I have lost the right { $rights }.
channel-rights-lost = ⏸ “{ $title }”: I no longer have the right { $rights }, so nothing is published there. { $count ->
    [one] Give it back
   *[other] Give them back
} (channel → Manage channel → Administrators; if I am not there, add me again), and everything goes on by itself.
channel-rights-back = { $running ->
    [yes] ▶️ “{ $title }”: the right { $rights } is back, posts go out again.
   *[no] “{ $title }”: the right { $rights } is back. The channel stays paused, as an owner has paused it.
}
channel-home-role = { $role ->
    [owner] You are an owner: you change everything.
   *[editor] You are an editor: you make and schedule posts.
}
channel-home-members = { $count ->
    [one] { $count } person has access.
   *[other] { $count } people have access.
}
channel-home-paid-you = The commission goes to you, whoever of the members posts.
channel-home-paid = The commission goes to { $name }, whoever of the members posts.
channel-home-place = Delivery: { $country }. Clock: { $zone }. Language of posts: { $language ->
    [ru] Russian
   *[en] English
}.
channel-button-pick = Pick a channel
channel-button-connect = ➕ Connect a channel
channel-button-check = 🔄 Check again
channel-button-list = ← Channels
channel-button-home = To the channel
channel-button-new-post = ✏️ New post
channel-button-schedule = 🗓 Queue and schedule
channel-button-statistics = 📊 Statistics
channel-button-settings = ⚙️ Settings
channel-button-members = 👥 Members
channel-button-pause = ⏸ Pause
channel-button-resume = ▶️ Go on
channel-settings = Settings: { $name }
channel-has-language = Language of posts: { $language ->
    [ru] Russian
   *[en] English
}
channel-has-country = Delivery and clicks: { $country }
channel-has-audience = Readers live in: { $countries }
channel-has-no-audience = Readers’ countries: not said
channel-has-zone = Clock: { $zone } ({ $name })
channel-has-hashtags = Hashtags: { $hashtags }
channel-has-no-hashtags = Hashtags: none
channel-has-link = Link: { $link ->
    [button] a button under the post
   *[text] in the text
}
channel-has-template = Form of posts: { $own ->
    [yes] your own
   *[no] the usual one
}
channel-has-approval = Posts of rules, of the queue and of editors: { $approval ->
    [yes] shown to the owners first
   *[no] go out without asking
}
channel-has-when-over = When a deal is over or dearer: { $whenOver ->
    [edit] the post is rewritten
    [mark] the post gets a mark
   *[leave] the post stays as it is
}
channel-has-label = Advertising label: { $advertiser }, INN { $inn }
channel-has-no-label = Advertising label: not needed
channel-set-language = Language: { $language ->
    [ru] Russian
   *[en] English
}
channel-set-country = Delivery { $country }
channel-set-audience = Readers’ countries
channel-set-zone = Time zone
channel-set-hashtags = Hashtags
channel-set-template = Form of posts
channel-set-link = Link: { $link ->
    [button] button
   *[text] text
}
channel-set-approval = Ask first: { $approval ->
    [yes] yes
   *[no] no
}
channel-set-when-over = Deal over: { $whenOver ->
    [edit] rewrite
    [mark] mark
   *[leave] leave
}
channel-set-label = Advertising label
channel-ask-country = Where do parcels go? Links are made for this country, and readers have to click from it: otherwise there is no reward.
channel-ask-audience = Where do your readers live? Press every country that counts; press again to take it out.
channel-ask-zone = By which clock do posts go out?
channel-about-hashtags = They stand at the end of every post.
channel-about-template =
    How a post looks: your text with places in braces that I fill. A line whose places have nothing to show is left out. {"{delivery}"} names the link’s country and those of your readers, {"{price}"} has the price in their money. The warning about VPNs and the ad label are in a post also without a place of their own.

    Places: { $places }

    How it looks now:
channel-about-label = Advertising for readers in Russia names its advertiser and the advertiser’s INN, and bears a token (erid) for each post. If the label is set, I publish nothing without a token; if it is not, you say by that that the channel needs none.
channel-about-usual-label = The button below puts the advertiser whom the shop’s data name. The INN was not looked up in the register: check it. A seller may be the advertiser, too.
channel-button-usual-label = { $advertiser }, INN { $inn }
channel-button-write = ✏️ Write
channel-button-no-hashtags = No hashtags
channel-button-no-template = The usual form
channel-button-no-label = Not needed
channel-type-hashtags = Write hashtags, up to { $most }, with spaces between them: #deals #aliexpress. To stop: /cancel
channel-again-hashtags = Those are not hashtags: letters, digits and underscores, { $most } at most. Again, or /cancel.
channel-type-template = Write the post as it should look, with places in braces, up to { $most } characters. To stop: /cancel
channel-again-template = That is empty or longer than { $most } characters. Again, or /cancel.
channel-template-unknown-place = I know no place called “{ $name }”. There are: { $places }. Again, or /cancel.
channel-template-no-link = The post has no place for the link, so nobody could open the deal. Again, or /cancel.
channel-template-too-long = That is longer than { $most } characters. Again, or /cancel.
channel-type-zone = Write the time zone by its IANA name: Europe/Berlin, Asia/Dubai. To stop: /cancel
channel-again-zone = There is no such zone. Write, for example, Europe/Berlin, or /cancel.
channel-type-advertiser = Who advertises? Write the name as it should stand in posts, up to { $most } characters. To stop: /cancel
channel-again-advertiser = One line of up to { $most } characters, please, or /cancel.
channel-type-inn = The advertiser’s INN: ten digits for a firm, twelve for a person. To stop: /cancel
channel-again-inn = That cannot be an INN: a digit is wrong, or there are too few or too many. Again, or /cancel.
channel-members = Who has access: { $name }
channel-member = • { $name }, { $role ->
    [owner] owner
   *[editor] editor
}{ $you ->
    [yes] {" "}(you)
   *[no] {""}
}
channel-member-nameless = person { $id }
channel-button-invite-editor = ➕ Invite an editor
channel-button-invite-owner = ➕ Invite an owner
channel-button-remove = ✖ { $name }
channel-button-remove-yes = Take access away
channel-button-leave = Leave
channel-button-leave-yes = Leave
channel-invite = { $role ->
    [owner] Invitation for one more owner
   *[editor] Invitation for an editor
}
channel-invite-about = Send this link to one person: it works once, within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}.
channel-invite-money = { $role ->
    [owner] An owner changes everything, invites and removes others, you included.
   *[editor] An editor makes and schedules posts, and changes nothing else.
} The commission goes to the webmaster of the ad space all the same.
channel-invites-too-many = Too many invitations are open. Wait until somebody uses them, or until they expire.
channel-invite-void = This invitation does not work any more: it was used, has expired, or was taken back. Ask for a new one.
channel-invite-full = The channel has as many members as it can have. Ask an owner to take somebody out first.
channel-joined = { $role ->
    [owner] You are an owner of this channel now.
   *[editor] You are an editor of this channel now.
}
channel-has-joined = { $name } is { $role ->
    [owner] an owner
   *[editor] an editor
} of “{ $title }” now, by your invitation.
channel-remove-ask = Take { $name }’s access to the channel away? Posts that they made stay.
channel-removed = Access taken away.
channel-not-removed = Nothing was changed: only an owner takes others’ access away, and there has to be somebody.
channel-leave-ask = Leave { $name }? Only an owner can let you in again. Posts that you made stay.
channel-left = You have left the channel.
channel-last-owner = You are the only owner: invite another owner first, then leave.

## posts: check card, preview, publication

post-button = Open on AliExpress
post-link = See it on AliExpress
post-coupon = Coupon: { $coupon }
# The first country is the link's own; $how: chosen = readers elsewhere choose theirs where the link leads, any = nobody has to choose.
post-delivery = Delivery: { $country }, { $how ->
    [chosen] also { $countries }: choose { $count ->
        [one] it
       *[other] yours
    } on the link’s page
   *[any] { $countries }
}
post-warning-countries = Open it without a VPN and from the country your parcel goes to: otherwise the order does not count.
post-warning = Open it without a VPN and from the delivery country ({ $country }): otherwise the order does not count.
post-over = ⛔ This deal is over.
post-dearer = ⚠️ The price has changed: { $price } now.
post-goods-over = ⛔ Over: { $title }
post-goods-dearer = ⚠️ The price has changed: { $title }, { $price } now
post-price-unknown = the store shows it
# The law wants these very words, whatever the language.
post-label = Реклама. { $advertiser }. ИНН { $inn }
post-label-token = erid: { $token }

post-news-failed = ❌ The post “{ $title }” did not go out to the channel “{ $channel }”.
post-news-failed-check = It was checked once more before leaving, and this stands in the way:
post-news-failed-telegram = Telegram refused it: { $said }. This post cannot be sent again: make it anew.
post-news-failed-channel-unreachable = The channel cannot be reached: the bot is no longer in it, or its rights were taken. Give them back (channel → Manage channel → Administrators), and make the post anew.
post-news-failed-network-down = The affiliate network gave no link for six hours, and the post’s time is over. Take it back to the drafts and set a new time.
post-news-waiting = ⏳ The post “{ $title }” of the channel “{ $channel }” was to go out on { $when }, and the affiliate network gives it no link. I keep asking; until { $until } it goes out as soon as there is one.
post-news-refused = ⛔ An owner of the channel “{ $channel }” refused your post “{ $title }”. It is among your drafts again: change it or throw it away.
post-news-goods = ✏️ Not everything in the post “{ $title }” of the channel “{ $channel }” is as it was, and { $kind ->
    [no_room] the post has no room to say so
   *[no_place] I do not know which message it is
}. Edit it yourself:
post-news-failed-missed = Its time was { $when }, and since then the channel, the bot or Telegram stood still. It would have been more than six hours late, so it did not go out by itself. Take it back to the drafts and set a new time.
post-news-doubtful = ❓ Nobody knows whether the post “{ $title }” went out to the channel “{ $channel }”: the connection to Telegram broke ({ $because }). Have a look at the channel. The bot does not repeat it by itself.
post-button-look = 👁 Open the post
post-button-new-by-hand = ✏️ New post by my own hand
post-button-drafts = 📝 Drafts
post-button-there = It is there
post-button-again = It is not, send it

post-drafts = { $count ->
    [0] No drafts and no posts by your own hand
   *[other] Drafts and posts by your own hand: { $count }
}
post-drafts-note = Press a post to open, change, send or throw it away. ✋ is ready to be sent by your own hand; 📊 was sent so, and shows what it brought.
post-gone = There is no such post, or it is not yours.
post-no-draft = It is no draft any more: take it back to the drafts to change it.
post-too-late = Too late: it has left.
post-untitled = Post No. { $id }
post-card-channel = Channel: { $channel }
post-card-no-channel = Not for one of the bot’s channels: by your own hand
post-card-state = { $state ->
    [draft] Draft
    [awaiting] Waits for the owners’ decision
    [queued] In the queue, place { $place }
    [timed] Leaves { $when }
    [sending] Leaving
    [published] Went out { $when }
    [by_hand] In your hands
    [failed] Did not go out
   *[withdrawn] Thrown away
}
post-card-check = { $light } Check:
post-card-red = While any line is red, the post cannot go out. Put it right with the buttons below, or in the channel’s settings.
post-card-own-text = Your text: { $text }
post-card-country = Delivery of this post: { $country }
post-button-post-it = 📣 Post it
post-button-preview = 👁 What it will look like
post-button-own-text = ✍ Own text
post-button-take-out = ✂ Take out others’ hidden links
post-taken-out = Done: the post no longer holds other people’s affiliate links that hide where they lead. The words they stood behind are still there.
post-button-coupon = 🎟 Coupon
post-button-country = 🚚 Country
post-button-erid = 🏷 erid
post-button-now = 🚀 Publish now
post-button-queue = 📥 Into the queue
post-button-time = ⏰ At a time
post-button-typed-time = Another time
post-button-by-hand = ✋ By my own hand
post-button-hand-over = ✋ Send it myself
post-button-discard = 🗑 Throw away
post-button-anew = ✏️ Make it anew
post-button-back = ↩ To the drafts
post-button-channel = ◀ Channel
post-new-ask = What do we post? Write what to search for, paste a product’s link, or forward an existing post: its links will become yours. Stop: /cancel
post-no-links = There are no links to AliExpress products in this post. Forward another one, paste a link, or write what to search for.
post-no-links-yet = The caption of the album’s first picture has no links to AliExpress products. If they are under another one, I find them now; if not, forward another post, paste a link, or write what to search for.
post-pick = { $count ->
    [one] Found { $count } product. Choose it, or write more precisely.
   *[other] Found { $count } products. Choose one, or write more precisely.
}
post-where = Where do we post it?
post-draft-refused = { $because ->
    [not_member] This is not your channel.
    [not_joined] Accept the programme’s terms first: /webmaster
    [deal_unknown] This product is no longer here.
   *[gone] This draft is no longer here.
}
post-rework-replaced = { $count ->
    [0] Links replaced: none.
    [one] { $count } link replaced.
   *[other] { $count } links replaced.
}
post-rework-unwrapped = • { $link }: somebody’s affiliate link that leads to no product, now without their marks.
post-rework-taken-out = • { $link }: taken out.
post-rework-left = • { $link }: left as it was ({ $why ->
    [refused] no link can be made
    [too_many] too many links
    [network_down] the network does not answer
    [hidden] it does not say where it leads
   *[other] it does not tell its product
}).
post-rework-more = { $count ->
    [one] … and { $count } more link.
   *[other] … and { $count } more links.
}
post-edit-ask = { $what ->
    [ownText] Write your own text, it will stand above the shop’s words, up to { $most } characters; its formatting stays. None: “-”. Stop: /cancel
    [coupon] Write the coupon or code. None: “-”. Stop: /cancel
    [erid] Write this creative’s erid token. None: “-”. Stop: /cancel
   *[typedTime] When? For example: 18:30, tomorrow 10:00, 26.11 10:00. By the channel’s clock. Stop: /cancel
}
post-edit-again = { $what ->
    [ownText] This is empty or longer than { $most } characters. Again, or /cancel.
    [coupon] In one line, up to 60 characters. Again, or /cancel.
    [erid] This does not look like a token. Again, or /cancel.
   *[typedTime] There is no such time. For example: 18:30, tomorrow 10:00, 26.11 10:00. Or /cancel.
}
post-own-text-links = ⚠️ Your text has a link to AliExpress. It stays as it is, and orders by it do not count for you. A post in which all links are to become yours is sent as a whole: “New post”.
post-token-given = { $state ->
    [timed] 🏷 The token is taken: the post goes out at its time, or now if that has passed.
   *[awaiting] 🏷 The token is taken: now it is up to the owners.
}
post-token-refused = { $because ->
    [bad_token] This does not look like a token. Again, or /cancel.
    [used] This erid stands with another creative already, and each needs its own. Again, or /cancel.
   *[gone] This post waits for no token any more.
}
post-released = { $state ->
    [sending] 🚀 It is leaving.
    [published] 🚀 It went out.
    [timed] ⏰ It leaves when its time has come.
    [queued] 📥 It is in the queue.
    [queued_without_slots] 📥 It is in the queue, which stands still: there are no slots yet. Add the hours at which posts go out: “Queue and schedule” → “Slots”.
    [awaiting] ✋ It waits for the owners’ decision.
    [by_hand] ✋ It is ready: send it yourself by the button below.
   *[failed] ❌ It did not go out.
}
post-release-refused = { $because ->
    [red] 🔴 It cannot be published like this: see the red lines.
    [rights] The bot has no right to post in the channel: the channel’s screen says what to do.
    [paused] The channel is paused: nothing leaves. An owner lets it go on, on the channel’s screen.
    [past] That time is over: choose another one.
    [network_down] The affiliate network does not answer: try later.
    [no_channel] This post is for none of the bot’s channels: send it by your own hand.
    [state] It is no draft any more.
   *[gone] There is no such post, or it is not yours.
}
post-when = When? By the channel’s clock ({ $zone }).
post-country-ask = Where does this post’s parcel go? Only clicks from there count.
post-preview = { $linked ->
    [yes] This is what it will look like, its link is real.
   *[no] This is what it will look like; it has no link yet.
}
post-place-ask = Understood: the post is out. So that I can edit it when the deal is over or dearer, forward me this post from the channel, or send its link. Not needed: /cancel
post-place-became = { $became ->
    [learnt] Found: I can edit this post now.
    [other_channel] This is from another channel. Forward the post from the one where it stands, or /cancel.
    [other_post] This message has none of the post’s links. Forward the post itself, or /cancel.
    [by_hand] This post was sent by somebody’s own hand: I cannot edit such posts in a channel.
    [gone] All is clear here already.
   *[unseen] I see no post. Forward it to me from the channel, or send a link like t.me/channel/123. Where the channel forbids forwarding, neither works. Or /cancel.
}
post-button-whether-out = 🔄 Is it out?
post-button-place = 📎 Show where it is
post-not-moved = { $because ->
    [network_down] The affiliate network gave no new links: all is as it was. Try again in a minute.
   *[gone] It is no draft any more: take it back to the drafts to change it.
}
post-album-by-hand = 🖼 The album has { $count ->
    [one] { $count } file
   *[other] { $count } files
}: by your own hand only the first goes, with the text, as Telegram sends no albums this way. The whole album goes out by the bot.
# $button: yes = Telegram names such a message to the bot, where the operator has switched that on.
post-by-hand-edits = ✏️ { $button ->
    [yes] When the deal is over or dearer I can edit a post sent by hand only if Telegram tells me that you sent it. If it is still shown here as in your hands after that, Telegram did not: then edit it yourself.
   *[no] A post sent by hand without a button I cannot edit later, as Telegram does not tell me where it is: when the deal is over or dearer, edit it yourself.
}
post-doubt-settled = Understood.
post-doubt-none = All is clear here already.

check-affiliation = { $is ->
    [affiliated] The product is in the affiliate programme.
    [not_affiliated] The product is not in the affiliate programme: nothing is paid for it.
   *[unknown] It is not known whether the product is in the programme: the network will tell, once there is a link or an order.
}
check-store = { $is ->
    [listed] The store is on the list of stores without commission: nothing is paid for its goods.
    [not_listed] The store is not on the list of stores without commission.
   *[unnamed] The catalogue does not name the store: whether it is on the list of stores without commission cannot be checked.
}
check-goods = { $is ->
    [virtual] Virtual goods (a card, coupon, ticket, software, game, book): nothing is paid for these.
    [eat] The “Eat!” section: nothing is paid for it.
   *[other] Neither virtual goods nor the “Eat!” section, as far as the catalogue says.
}
check-earnings-nothing = An order will earn nothing.
check-earnings = { $is ->
    [earns] Rate { $rate }{ $boost }. Per order: { $amount }.
   *[at_stake] Rate { $rate }{ $boost }. Per order: { $amount }, if the network counts it.
}
check-earnings-boost = , boosted by { $boost }
check-earnings-share = { $amount } (your part { $share })
check-earnings-rate-unknown = The rate is not known: nobody can say what will be paid.
check-earnings-price-unknown = The price is not known: nobody can say what will be paid.
check-earnings-currency-unknown = There is no rate for the price’s currency: nobody can say what will be paid in rubles.
check-price-unknown = The catalogue knows no price: the store shows it.
check-price-story = { $now } now, usually { $usual }, { $lowest } at the lowest ({ $days ->
    [one] over { $days } day
   *[other] over { $days } days
}).
check-price-short = { $now } now. Too little is known to judge the price: { $days ->
    [0] it has been known for less than a day
    [one] it has been known for { $days } day
   *[other] it has been known for { $days } days
}, { $least ->
    [one] { $least } is needed
   *[other] { $least } are needed
}.
check-price-claim = { $claim ->
    [none] The “discount” of { $claimed } % is no discount: this is what it usually costs.
    [dearer] The “discount” of { $claimed } % is no discount: it costs more now than usually.
    [smaller] The discount is really { $real } %, not { $claimed } %.
   *[real] The discount of { $claimed } % is real.
}
check-price-unproved = Nothing confirms the discount of { $claimed } %.
check-price-dearer = It costs more now than usual.
check-link = { $is ->
    [deal_over] The product is no longer on sale.
    [no_address] The product has no address: it cannot be opened.
    [untold] No catalogue names the product: the store will show whether it is on sale.
    [withdrawn] This post’s link was withdrawn.
   *[other] The link is alive.
}
check-link-alive = The product is on sale: { $days ->
    [0] it was in the catalogue today.
    [one] it was in the catalogue { $days } day ago.
   *[other] it was in the catalogue { $days } days ago.
}
check-link-stale = The catalogue has been silent about the product for { $days ->
    [one] { $days } day
   *[other] { $days } days
}: check whether it is still there, and at what price.
check-audience-unsaid = It is not said in which countries the readers live: { $policy ->
    [same_zone] clicks from any country of the programme count
   *[exact_country] on this link clicks from the delivery country ({ $country }) count, and the others are offered a choice of their own
}. An owner names the readers’ countries in the channel’s settings.
check-audience-fits = The readers are where the parcel goes ({ $country }).
check-audience-void = { $is ->
    [none] No click will count: the parcel goes to { $country }, and the readers are not there.
   *[partly] The parcel goes to { $country }: the clicks of some readers will not count.
}
check-audience-elsewhere = { $count ->
    [one] Another country of the programme
   *[other] Other countries of the programme
}: { $countries }. Such clicks count only if the reader chooses their country on the link’s page.
check-audience-outside = Outside the programme: { $countries }.
check-traffic = { $is ->
    [allowed] The programme allows this source of traffic.
   *[unclear] This source of traffic is allowed only under a condition that a person has to check.
}
check-label = { $is ->
    [waived] Possible readers: { $countries }. The ad label is switched off: it is your responsibility.
    [bad_inn] The advertiser’s INN in the channel’s settings is wrong: there is no label without it.
    [no_token] An ad label is needed (possible readers: { $countries }), and the post has no erid token: put it in.
    [bad_token] The erid does not look like a token.
    [token_used] This erid already stands with another creative: each has its own.
   *[not_needed] No ad label is needed: there are no readers for whom it is required.
}
check-label-shown = The ad label is there: { $advertiser }, INN { $inn }, erid { $token }.
check-length = { $is ->
    [too_long] The text is too long: { $units } characters of { $most }. Shorten it; a post that was there already has to be sent anew.
   *[fits] The text fits: { $units } characters of { $most }.
}
check-notice = The regulator’s position as of { $date } ({ $source }): { $text }

## schedule: slots, queue, rules, approvals

schedule-home = Queue and schedule: { $title }
schedule-state-running = ▶️ Posts leave by themselves, as they are set.
schedule-state-owner = ⏸ Paused: nothing leaves by itself. Slots that pass meanwhile are not caught up on.
schedule-state-rights = ⏸ Stands still: the bot lacks a right that it needs in the channel.
schedule-slots = Slots: { $times } ({ $zone })
schedule-slots-none = No slots: add the times at which the queue’s next post leaves.
schedule-queue = { $count ->
    [0] The queue is empty.
    [one] { $count } post in the queue:
   *[other] { $count } posts in the queue:
}
schedule-queue-stands = Without slots the queue stands still.
schedule-besides = Outside the queue:
schedule-post-untitled = a post without a title
schedule-post-queued = Place in the queue: { $place } of { $total }.
schedule-post-timed = Leaves at its own time.
schedule-post-awaiting = ✋ Waits for an owner’s word.
schedule-post-lacks-token = 🏷 Waits for an erid of its own: it does not go out without one.
schedule-post-leaves = Leaves: { $when }
schedule-post-by-rule = Picked by a rule.
schedule-post-gone = This post is no longer in the schedule.
schedule-post-decided = This post waits for no decision any more: another owner was first, or it was taken back. “Look” shows where it stands now.
schedule-withdraw-ask = Take the post out of the schedule for good?
schedule-done-now = The post leaves within a minute.
schedule-done-withdraw = The post is taken out.
schedule-done-approve = Approved: the post leaves at its time, or within a minute if that has passed.
schedule-done-refuse = Refused: there will be no such post, and the rule does not offer these goods again.
schedule-done-refuse-draft = Refused: the post is among its author’s drafts again.
schedule-slots-title = Slots: { $title }
schedule-slots-note = At each slot the first post of the queue leaves. An empty queue lets the slot pass. If the bot stood still, slots of the last six hours follow one a minute, earlier ones are left out.
schedule-slots-ask = Write the times with spaces between them, for example 10:00 14:30 19:05. To stop: /cancel
schedule-slots-again = That does not look like times. Write, for example, 10:00 14:30 19:05, or /cancel.
schedule-slots-too-many = That is too many: there can be { $most } slots at the most.
schedule-given-up = Let’s leave it for now. To come back: /channels
schedule-rules = Rules: { $title }
schedule-rules-note = A rule finds the best goods that earn by itself, and never repeats what the channel has had.
schedule-rules-too-many = There can be { $most } rules at the most: to add one, remove another.
schedule-rule-popular = Popular
schedule-rule-text = “{ $text }”
schedule-rule-under = up to { $price }
schedule-every-day = every day
schedule-typed-every-day = every day, daily, all, always
schedule-typed-working-days = weekdays, on weekdays, working days
schedule-typed-weekend = weekend, weekends, at weekends
schedule-rule-last-posted = Last time: { $when }, a post was picked.
schedule-rule-last-empty = Last time: { $when }, nothing new was found.
schedule-rule-last-missed = Last time: { $when }, left out: the bot stood still.
schedule-rule-next = Next time: { $when }
schedule-rule-paused = ⏸ Paused.
schedule-rule-gone = There is no such rule any more, or only an owner can change it.
schedule-rule-remove-ask = Remove this rule? The posts that it picked stay.
schedule-rule-removed = The rule is removed.
schedule-rule-added = The rule is added.
schedule-ask-text = What to look for? Write words, for example “wireless headphones”, or “-” for whatever is popular. To stop: /cancel
schedule-again-text = Too long: a few words will do. Once more, or /cancel.
schedule-ask-section =
    From which section? Write its number, or “-” if it does not matter.
    { $list }
schedule-again-section = { $most ->
    [1] The number 1 is needed, or “-”.
   *[other] A number from 1 to { $most } is needed, or “-”.
} To stop: /cancel
schedule-ask-price = The highest price in rubles? For example 1500, or “-” if it does not matter.
schedule-again-price = That does not look like a price. Write, for example, 1500, or “-”. To stop: /cancel
schedule-ask-time = At what time? For example 10:00, by the channel’s clock.
schedule-again-time = That does not look like a time. Write, for example, 10:00, or /cancel.
schedule-ask-days = On which days? For example mon-fri, or “tue thu sat”, or “-” for every day.
schedule-again-days = That does not look like days of the week. Write, for example, mon-fri, or “-”. To stop: /cancel
schedule-news-awaiting = ✋ “{ $title }”: a post waits for your word — { $post }
schedule-news-lacks-token = 🏷 “{ $title }”: a post needs an erid of its own — { $post }. Register the creative (“What it will look like” shows its text), and enter the token with “Enter the erid”: with it the post goes out at its time, or at once if that has passed.
schedule-news-nothing-fits = 🔎 “{ $title }”: the rule { $rule } found nothing today that the channel has not had. Change it, or it tries again next time.
schedule-button-slots = 🕙 Slots
schedule-button-slots-typed = ⌨️ Other times
schedule-button-rules = 🔎 Rules
schedule-button-new-rule = ➕ New rule
schedule-button-remove-rule = 🗑 Remove
schedule-button-remove-yes = Yes, remove
schedule-button-pause = ⏸ Pause
schedule-button-resume = ▶️ Go on
schedule-button-now = ⚡ Publish now
schedule-button-withdraw = 🗑 Take out
schedule-button-withdraw-yes = Yes, take out
schedule-button-approve = ✅ Approve
schedule-button-refuse = ⛔ Refuse
schedule-button-token = 🏷 Enter the erid
schedule-button-look = 👁 Look

## post statistics: what posts brought

brought-of-channel = What { $name } brought
brought-of-post = What the post brought: { $title }
brought-period = In the last { $days } days
brought-period-all = In all time
brought-days-7 = 7 days
brought-days-30 = 30 days
brought-days-all = All
brought-visits = 👥 { $count ->
    [one] { $text } person
   *[other] { $text } people
} came
brought-country-unknown = not known
brought-countries-others = other countries: { $text }
brought-bad-share = ⚠️ { $share } at risk: { $wrong } from a wrong country, { $suspected } perhaps through a VPN.
brought-bad = ⚠️ at risk: { $text }
brought-robots = 🤖 Besides, robots and previews asked { $count ->
    [one] { $text } time
   *[other] { $text } times
}; they are not counted as people.
brought-orders = 🛒 { $count ->
    [one] { $text } order
   *[other] { $text } orders
}
brought-orders-by-status = { $pending } pending, { $approved } approved, { $declined } declined
brought-money-owners = Money is shown to owners and to the one who is paid.
brought-commission-none = 💰 No commission yet
brought-cost = What wrong addresses cost
brought-cost-guess = About { $amount }: { $count ->
    [one] { $people } person
   *[other] { $people } people
} came from a wrong country and ordered nothing, and one who comes from the right country brings { $each } on average (commission without declined orders, divided by people from the right country).
brought-cost-no-guess = There is nothing to compare with: nobody came from the right country yet.
brought-cost-orders = Exactly { $amount }: { $count ->
    [0] no orders were left without commission
    [one] { $orders } order was left without commission
   *[other] { $orders } orders were left without commission
} for their countries or a VPN. The sum is what they would have brought you with the click and the parcel in the link’s country, less what the network credited all the same.
brought-cost-left-out = Commission in currencies without a known rate is not in these sums.
brought-posts = Posts and what they brought
brought-posts-none = No post has been published yet.
brought-orders-of = Orders of the post: { $title }
brought-orders-none = No order has come through this post yet.
brought-nobody = Nobody came in this period.
brought-not-yours = There are no such figures among yours.
brought-button-chart = 📈 Chart
brought-button-posts = 📝 By posts
brought-button-table = 📄 Table (CSV)
brought-button-orders = 🛒 Orders
brought-bars-title = People by days
brought-bars-right = from the right country
brought-bars-wrong = wrong country or VPN
brought-bars-unknown = not known
brought-chart-caption = People by days. From the right country: { $right }, from a wrong one or perhaps through a VPN: { $wrong }, not known: { $unknown }. The best day is { $day }: { $count ->
    [one] { $people } person
   *[other] { $people } people
}.
brought-column-post = post
brought-column-published = published
brought-column-title = title
brought-column-visits = people
brought-column-right = right country
brought-column-wrong = wrong country
brought-column-suspected = perhaps VPN
brought-column-unknown = country not known
brought-column-robots = robots
brought-column-pending = orders pending
brought-column-approved = orders approved
brought-column-declined = orders declined
brought-column-hold = on hold
brought-column-payable = payable
brought-column-void = declined sum
brought-column-paid = paid

## inline: in any chat, and groups

inline-without-vpn = Without VPN or proxy: with them there is no reward.
inline-perhaps-unrewarded = perhaps without a reward
inline-button-country = Choose your delivery country to begin
inline-button-network-down = The affiliate network is silent, try in a minute
inline-button-broken = That did not work, please try again
inline-unreadable = This link names no product
inline-refused = There is no link to this product
inline-post-none = There is no such post for you
inline-button-to-channel = 📣 Choose a channel and send
inline-button-share = ↗ Share from a window of Telegram
inline-hand-over =
    The post is ready: { $title }

    Send it under your own name: choose a channel with the button, or type there yourself: { $query }

    The bot needs no rights in the channel for that; clicks and orders count for this post.
group-own-link = The links open your own chat with me: everybody gets their own link to AliExpress there, for their own delivery country.
group-help = Tell me what to look for: “@{ $bot } headphones”, or send a link to an AliExpress product the same way. I answer with a few finds.
group-hello = Hello! I look for goods on AliExpress. Call me by name: “@{ $bot } headphones”. I answer nothing else in the group.
