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
cli-file-unreadable = { $file } cannot be read: { $cause }
