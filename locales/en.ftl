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
   *[other] The network declined the order: { $detail }
}

## cli: links recognise

cli-links-recognise-usage = Usage: prilavok links recognise [FILE]
cli-rules-check-usage = Usage: prilavok rules check [FILE] [--country-policy exact_country|same_zone] [--stores-without-commission FILE]
cli-rules-traffic-usage = Usage: prilavok rules traffic [FILE]
cli-file-unreadable = { $file } cannot be read: { $cause }

## chat: the shopper's conversation

chat-greeting =
    Hello! This is Prilavok: find AliExpress products and get an affiliate link.

    Write what you look for, such as “headphones” or “redmi note 12”, or send a link to a product.

    Important: the country you open the link from and the country of delivery must be the same. A VPN or proxy voids the reward.
chat-search-invite = Write what you look for, or send a link to an AliExpress product.
chat-help =
    What this bot can do

    • Write what you look for: “headphones”, “iphone 13 case”, «наушники». Typos and a wrong keyboard layout do no harm.
    • Send a link to an AliExpress product, even with text around it.
    • Under a card: link, paging, order, price limit, category, delivery country.
    • /country — delivery country
    • /language — language
    • /settings — settings, adult goods included
    • /privacy — what we keep
    • /forget — erase my data
    • /cancel — stop what was begun

    The reward is credited only when the country of the click and the country of delivery are the same, and the click came without a VPN or proxy.
chat-privacy =
    What we keep about you: your Telegram number, the language and delivery country you chose, your last search, the links you got, and which channel brought you.

    What we do not keep: your name, phone or IP address. When a link is opened, the address tells the country; the country is stored, the address is not.

    Clicks are kept without a name: the reward is reckoned by them.

    Erase your data: /forget
chat-forget-ask =
    Erase your data? Your language, country, search, messages and your name on links will be deleted.

    The links and their clicks stay, without a name: other people’s reward is reckoned by them.
chat-forget-done =
    Done: nothing about you is kept any more. Links and clicks stayed without a name, as the reward is reckoned by them.

    If you want to come back, write /start.
chat-cancelled = Stopped. Write what you look for, or send a link to a product.
chat-nothing-to-cancel = There is nothing to stop. Write what you look for, or send a link to a product.
chat-command-unknown = There is no such command. What the bot can do: /help
chat-not-understood = I understand text and links. Write what you look for, or send a link to an AliExpress product.
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
chat-button-order = ↕ Order
chat-button-limit = 💰 Up to…
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
chat-limit-ask = Up to which price in rubles? For example: 2000. To stop: /cancel
chat-limit-not-a-price = That does not look like a price. Write a number of rubles, such as 2000, or /cancel.
chat-limit-given-up = No price limit then. The button “Up to…” under a card asks again.
chat-deal-gone = This product is no longer here. Write what you look for, and we will find something like it.
chat-pasted-fresh = This product was not in the catalogue yet: AliExpress shows its price and availability.
chat-pasted-store = This is a link to a store. Send a link to the product itself: open it and press “Share”.
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
chat-command-start = Start
chat-command-country = Delivery country
chat-command-language = Language
chat-command-settings = Settings
chat-command-help = What the bot can do
chat-command-privacy = What we keep
chat-command-forget = Erase my data
chat-command-cancel = Stop what was begun

## cli

cli-usage =
    Usage: prilavok COMMAND

    migrate                                  bring the database to the newest schema
    doctor                                   check configuration, database, network, Telegram
    rules check [FILE]                       judge orders (JSON lines)
    rules traffic [FILE]                     judge sources of traffic (JSON lines)
    catalog import FILE|URL [--format yml|csv|jsonl] [--json]
    catalog search TEXT [--country CC] [--max-price RUB] [--limit N] [--json]
    links make URL --country CC [--webmaster TELEGRAM_ID] [--json]
    links recognise [FILE]                   what link stands in each line
    webmaster add TELEGRAM_ID [--name NAME] [--language LL]
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
chat-perhaps-again = Perhaps again:

## doctor

doctor-usage = Usage: prilavok doctor [--json]
doctor-well = in order
doctor-configuration = Configuration
doctor-database = Database
doctor-geo = Country of an address
doctor-network = Affiliate network
doctor-telegram = Telegram
doctor-address = The shop’s address
doctor-database-embedded = embedded, good for a trial; to go live set DATABASE_URL
doctor-database-postgres = PostgreSQL, newest schema
doctor-geo-wrong = address { $address } should be in RU but was found in { $country }: check GEOIP_MMDB
doctor-network-sample = not configured, links are samples and earn nothing: set ADMITAD_CLIENT_ID and the others
doctor-telegram-sandbox = BOT_TOKEN is not set: the sandbox runs
doctor-telegram-unreachable = { $root } does not answer ({ $cause }): check TELEGRAM_API_ROOT and the way to the internet
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

cli-catalog-search-usage = Usage: prilavok catalog search TEXT [--country CC] [--max-price RUB] [--limit 1..50] [--json]
cli-catalog-search-corrected = You asked for "{ $asked }", showing "{ $searched }".
cli-catalog-search-dropped = Nothing has all the words; showing without: { $words }.
cli-catalog-search-total = { $count ->
    [one] { $text } deal found
   *[other] { $text } deals found
}
cli-catalog-search-try = Try: { $words }
