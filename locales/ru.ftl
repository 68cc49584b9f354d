## reasons: why an order, a deal or a click earns nothing

reason-country-unsaid = неизвестная страна
reason-delivery-outside-zone = Посылка едет за пределы программы ({ $delivery }): за такие заказы вознаграждения нет.
reason-click-outside-zone = Переход был из страны вне программы ({ $click }): вознаграждения нет.
reason-click-country-mismatch = Страна перехода ({ $click }) не совпадает со страной доставки ({ $delivery }): вознаграждения нет.
reason-click-country-unknown = Неизвестно, из какой страны был переход: нужна проверка.
reason-delivery-country-unknown = Неизвестно, в какую страну едет посылка: нужна проверка.
reason-anonymizer-detected = Переход был через VPN или прокси: вознаграждения нет.
reason-anonymizer-suspected = Адрес перехода принадлежит сети хостинга, возможно, это VPN: нужна проверка.
reason-goods-not-affiliated = Товар не участвует в партнёрской программе: вознаграждения нет.
reason-store-without-commission = Магазин в списке магазинов без комиссии: вознаграждения нет.
reason-affiliation-unknown = Неизвестно, участвует ли товар в партнёрской программе.
reason-virtual-goods = Виртуальные товары (карты, купоны, билеты, программы, игры, книги) вознаграждения не приносят.
reason-eat-section = Раздел «Еда!» вознаграждения не приносит.
reason-traffic-forbidden = { $detail ->
    [brand_context] Контекстная реклама на бренд запрещена во всех странах.
    [pv_direct] Всплывающая реклама прямо на партнёрскую ссылку запрещена: ведите её на свою страницу.
    [banned_social_network] Социальные сети, запрещённые в РФ, программа не принимает.
    [extension_popup] Расширения, которые сами открывают окна и уведомления, запрещены.
    [extension_modifies_site] Расширения, которые меняют страницы AliExpress, запрещены.
    [no_user_intent] Переход без желания человека запрещён.
   *[other] Этот источник трафика запрещён.
}
reason-traffic-needs-review = Источник трафика разрешён только при условии, которое нужно проверить человеку.
reason-rate-missing = Ставка вознаграждения неизвестна: нужна проверка.
reason-rate-outside-published-range = Ставка выходит за опубликованные пределы; на сумму это не влияет.
reason-boost-not-applicable = Повышение ставки здесь не действует и не учтено.
reason-internal-rate-missing = Нет внутреннего курса AliExpress для валюты заказа: нужна проверка.
reason-order-declined = { $detail ->
    [none] Сеть отклонила заказ.
   *[other] Сеть отклонила заказ: { $detail }
}

## cli: links recognise

cli-links-recognise-usage = Использование: prilavok links recognise [ФАЙЛ]
cli-file-unreadable = Не удаётся прочитать { $file }: { $cause }
