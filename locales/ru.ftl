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
cli-rules-check-usage = Использование: prilavok rules check [ФАЙЛ] [--country-policy exact_country|same_zone] [--stores-without-commission ФАЙЛ]
cli-rules-traffic-usage = Использование: prilavok rules traffic [ФАЙЛ]
cli-file-unreadable = Не удаётся прочитать { $file }: { $cause }

## chat: the shopper's conversation

chat-greeting =
    Здравствуйте! Это «Прилавок»: здесь ищут товары AliExpress и получают партнёрскую ссылку.

    Напишите, что ищете, например «наушники» или «redmi note 12», или пришлите ссылку на товар.

    Важно: страна, из которой вы открываете ссылку, и страна доставки должны совпадать. VPN или прокси отменяет вознаграждение.
chat-search-invite = Напишите, что ищете, или пришлите ссылку на товар AliExpress.
chat-help =
    Что умеет этот бот

    • Напишите, что ищете: «наушники», «чехол айфон 13», «headphones». Опечатки и раскладка не страшны.
    • Пришлите ссылку на товар AliExpress, даже вместе с текстом вокруг неё.
    • Под карточкой: ссылка, листание, порядок, предел цены, категория, страна доставки.
    • /country — страна доставки
    • /language — язык
    • /settings — настройки, в том числе товары для взрослых
    • /privacy — что мы храним
    • /forget — стереть мои данные
    • /cancel — прервать начатое

    Вознаграждение начисляется, только если страна перехода и страна доставки совпадают и переход был без VPN и прокси.
chat-privacy =
    Что мы храним о вас: номер в Telegram, выбранные язык и страну доставки, последний поиск, полученные ссылки и то, через какой канал вы пришли.

    Что мы не храним: имя, телефон, IP-адрес. При переходе по ссылке по адресу определяется страна; сохраняется страна, а не адрес.

    Переходы по ссылкам хранятся без имени: по ним считается вознаграждение.

    Стереть данные: /forget
chat-forget-ask =
    Стереть ваши данные? Будут удалены язык, страна, поиск, сообщения и связь ссылок с вами.

    Останутся сами ссылки и переходы по ним, без имени: по ним считают вознаграждение другим людям.
chat-forget-done =
    Готово: о вас больше ничего не хранится. Ссылки и переходы остались без имени, по ним считают вознаграждение.

    Захотите вернуться — напишите /start.
chat-cancelled = Прервано. Напишите, что ищете, или пришлите ссылку на товар.
chat-nothing-to-cancel = Прерывать нечего. Напишите, что ищете, или пришлите ссылку на товар.
chat-command-unknown = Такой команды нет. Что умеет бот: /help
chat-not-understood = Я понимаю текст и ссылки. Напишите, что ищете, или пришлите ссылку на товар AliExpress.
chat-start-again = Начатое устарело, давайте начнём заново. Напишите, что ищете.
chat-broken = Что-то сломалось на нашей стороне, номер ошибки { $id }. Попробуйте ещё раз чуть позже.
chat-network-down = Партнёрская сеть сейчас не отвечает. Попробуйте ещё раз через минуту.
chat-card-orders = { $count ->
    [one] { $text } заказ
    [few] { $text } заказа
   *[many] { $text } заказов
}
chat-card-delivery = Доставка: { $country }
chat-card-no-price = цену покажет магазин
chat-button-link = 🔗 Получить ссылку
chat-button-order = ↕ Порядок
chat-button-limit = 💰 До…
chat-button-category = 📂 Категория
chat-button-country = Страна доставки
chat-button-elsewhere = 🌍 Другая страна
chat-button-close = ✖ Закрыть
chat-button-back = ← Назад
chat-button-open = Открыть на AliExpress
chat-button-copy = Скопировать ссылку
chat-button-unlimit = Без предела цены
chat-button-every-category = Все категории
chat-button-adult = Показывать товары для взрослых
chat-button-adult-hide = Скрыть товары для взрослых
chat-button-language = Язык
chat-button-forget = Стереть
chat-button-keep = Оставить
chat-button-ww = Программа AliExpress WW
chat-button-old = Эта кнопка от прошлого поиска. Напишите, что ищете, и появятся новые.
chat-order-relevance = По совпадению
chat-order-price = Сначала дешёвые
chat-order-discount = По скидке
chat-order-orders = По числу заказов
chat-search-corrected = Искали «{ $asked }», показываю «{ $searched }».
chat-search-relaxed = Всех слов сразу нигде нет; показываю без: { $words }.
chat-search-from = В этих пределах цены нет, есть от { $price }.
chat-search-nothing = По запросу «{ $text }» ничего не нашлось.
chat-search-try-fewer = Попробуйте меньше слов.
chat-search-try-words = Попробуйте: { $words }
chat-limit-ask = До какой цены в рублях искать? Например: 2000. Прервать: /cancel
chat-limit-not-a-price = Это не похоже на цену. Напишите число рублей, например 2000, или /cancel.
chat-limit-given-up = Оставляю без предела цены. Кнопка «До…» под карточкой спросит снова.
chat-deal-gone = Этого товара больше нет. Напишите, что ищете, и найдём похожее.
chat-pasted-fresh = Этого товара ещё не было в каталоге: цену и наличие покажет AliExpress.
chat-pasted-store = Это ссылка на магазин. Пришлите ссылку на сам товар: откройте его и нажмите «Поделиться».
chat-pasted-short = По этой короткой ссылке товар не узнать. Откройте её, скопируйте полный адрес товара и пришлите его.
chat-country-ask = Куда доставить? Выберите страну: вознаграждение зависит от того, совпадает ли она со страной, из которой открыта ссылка.
chat-country-first = Сначала выберите страну доставки: ссылка делается для неё.
chat-country-chosen = Страна доставки: { $country }.
chat-elsewhere-with-ww =
    Эта программа действует в одиннадцати странах: Россия, Армения, Азербайджан, Беларусь, Грузия, Казахстан, Кыргызстан, Молдова, Таджикистан, Туркменистан, Узбекистан.

    Для других стран есть отдельная программа AliExpress WW: кнопка ниже ведёт в неё.
chat-elsewhere-without-ww =
    Эта программа действует в одиннадцати странах: Россия, Армения, Азербайджан, Беларусь, Грузия, Казахстан, Кыргызстан, Молдова, Таджикистан, Туркменистан, Узбекистан.

    Для других стран есть отдельная программа AliExpress WW, но этот магазин к ней не подключён: вознаграждения за такие заказы не будет.
chat-link-title = Ваша ссылка готова
chat-link-rule-RU = Оплатите и получите в России, откройте ссылку из России.
chat-link-rule-AM = Оплатите и получите в Армении, откройте ссылку из Армении.
chat-link-rule-AZ = Оплатите и получите в Азербайджане, откройте ссылку из Азербайджана.
chat-link-rule-BY = Оплатите и получите в Беларуси, откройте ссылку из Беларуси.
chat-link-rule-GE = Оплатите и получите в Грузии, откройте ссылку из Грузии.
chat-link-rule-KZ = Оплатите и получите в Казахстане, откройте ссылку из Казахстана.
chat-link-rule-KG = Оплатите и получите в Кыргызстане, откройте ссылку из Кыргызстана.
chat-link-rule-MD = Оплатите и получите в Молдове, откройте ссылку из Молдовы.
chat-link-rule-TJ = Оплатите и получите в Таджикистане, откройте ссылку из Таджикистана.
chat-link-rule-TM = Оплатите и получите в Туркменистане, откройте ссылку из Туркменистана.
chat-link-rule-UZ = Оплатите и получите в Узбекистане, откройте ссылку из Узбекистана.
chat-link-vpn = Откройте без VPN и прокси: с ними вознаграждения не будет. Прокси внутри самого Telegram не мешает.
chat-link-voids = Вознаграждение пропадёт и тогда, когда посылка едет в другую страну, заказ отменён или возвращён.
chat-link-refused = { $because ->
    [deal_unknown] Этого товара больше нет. Напишите, что ищете, и найдём похожее.
    [deal_without_address] У этого товара в каталоге нет адреса, ссылку сделать не из чего. Выберите другой товар.
    [terms_not_accepted] Ссылку сделать нельзя: условия сотрудничества ещё не приняты. Напишите владельцу магазина.
    [country_outside_zone] Для этой страны ссылку сделать нельзя. Выбрать другую: /country
   *[other] Ссылку сделать нельзя. Напишите, что ищете, и выберите другой товар.
}
chat-settings =
    Страна доставки: { $country }
    Товары для взрослых: { $adult ->
        [yes] показываются
       *[no] скрыты
    }
chat-settings-no-country = не выбрана
chat-language-ask = На каком языке говорить? / Which language?
chat-language-chosen = Говорим по-русски.
chat-adult-shown = Товары для взрослых теперь показываются. Вернуть как было: /settings
chat-adult-hidden = Товары для взрослых скрыты.
chat-command-start = Начать
chat-command-country = Страна доставки
chat-command-language = Язык
chat-command-settings = Настройки
chat-command-help = Что умеет бот
chat-command-privacy = Что мы храним
chat-command-forget = Стереть мои данные
chat-command-cancel = Прервать начатое

## cli

cli-usage =
    Использование: prilavok КОМАНДА

    migrate                                  довести базу данных до новейшей схемы
    doctor                                   проверить настройки, базу, сеть, Telegram
    rules check [ФАЙЛ]                       рассудить заказы (строки JSON)
    rules traffic [ФАЙЛ]                     рассудить источники трафика (строки JSON)
    catalog import ФАЙЛ|URL [--format yml|csv|jsonl] [--json]
    catalog search ТЕКСТ [--country CC] [--max-price РУБЛИ] [--limit N] [--json]
    links make URL --country CC [--webmaster TELEGRAM_ID] [--json]
    links recognise [ФАЙЛ]                   что за ссылка в каждой строке
    webmaster add TELEGRAM_ID [--name ИМЯ] [--language LL]
cli-fault = Не получилось: { $message }

## door: the click's door and the pages of the web side

door-other-language = English
door-language-label = Switch to English
door-stop-title = Подождите: вознаграждение пропадёт
door-stop-mismatch = Мы видим страну «{ $click }», а посылка едет в страну «{ $delivery }». Вознаграждение платят, только если страны совпадают, поэтому за такой заказ его не будет. Выключите VPN и проверьте ещё раз.
door-stop-outside = Мы видим страну «{ $click }», а она не входит в одиннадцать стран программы, поэтому вознаграждения не будет. Выключите VPN и проверьте ещё раз.
door-stop-hosting-too = Этот адрес принадлежит сети хостинга, как у VPN.
door-suspected-title = Не включён ли VPN?
door-suspected = Ваш адрес принадлежит сети хостинга: возможно, это VPN или прокси. С ними вознаграждение пропадает. Если VPN включён, выключите его и проверьте ещё раз; если нет, просто продолжайте.
door-seen = Мы видим
door-parcel = Ваша посылка
door-unknown-country = неизвестно
door-check-again = Проверить ещё раз
door-continue-void = Всё равно продолжить, без вознаграждения
door-continue-suspected = Всё равно продолжить
door-elsewhere = Посылка едет в другую страну
door-elsewhere-go = Сменить
door-other-country = Другая страна
door-private = Прокси внутри самого Telegram не мешает. Ваш адрес не сохраняется, только его страна.
door-ww-title = Эту страну обслуживает другая программа
door-ww = Программа этого магазина действует в России, Армении, Азербайджане, Беларуси, Грузии, Казахстане, Кыргызстане, Молдове, Таджикистане, Туркменистане и Узбекистане. Посылки в другие страны относятся к программе AliExpress WW.
door-ww-go = К программе AliExpress WW
door-ww-none = Этот магазин в ней не участвует, поэтому за заказ в ту страну вознаграждения здесь нет.
door-back = Назад
door-refused-title = Для этой страны ссылки нет
door-refused = Сделать ссылку на этот товар для этой страны нельзя.
door-preview-title = Находка на AliExpress
door-preview = Ссылка магазина «Прилавок» для посылки в страну «{ $delivery }».
door-preview-go = Перейти на AliExpress
door-unknown-title = Такой ссылки нет
door-unknown = Возможно, адрес скопирован не целиком. Попросите у бота новую ссылку.
door-withdrawn-title = Эта ссылка больше не действует
door-withdrawn = Её отозвал тот, кто её сделал. Попросите у бота новую ссылку.
door-busy-title = Одну минуту
door-busy = Магазин сейчас не может записать ваш переход, а без записи за заказ не будет вознаграждения. Попробуйте ещё раз через несколько секунд.
door-busy-network = Партнёрская сеть сейчас не отвечает. Попробуйте ещё раз через несколько секунд.
door-fault-title = У нас что-то сломалось
door-fault = Мы это записали. Если будете нам писать, назовите номер:
door-fault-id = Номер ошибки: { $id }
door-try-again = Попробовать ещё раз
door-missing-title = Такой страницы нет
door-missing = Возможно, адрес скопирован не целиком.
door-home-title = Прилавок в Telegram
door-home = «Прилавок» ищет находки на AliExpress, проверяет, будет ли за них вознаграждение, и делает ссылки, с которыми оно не теряется.
door-home-bot = Открыть бота в Telegram
door-home-no-bot = Адрес бота пока неизвестен: он только запускается.
door-sample-title = Здесь открылся бы AliExpress
door-sample = Партнёрская сеть не настроена, поэтому учебная сеть ведёт сюда. На этой странице ничего не продаётся.
door-sample-address = Его адрес
door-sample-link = Код ссылки (subid)
door-sample-click = Номер перехода (subid4)
door-sample-none = нет

## main

main-open-sandbox =
    Прилавок открыт: { $url } — откройте в браузере и напишите боту.
    Настоящего Telegram здесь нет: это песочница с учебным каталогом. Остановить: Ctrl+C.
main-open = Прилавок открыт: бот отвечает в Telegram, ссылки живут на { $url }.
chat-perhaps-again = Возможно, это сообщение уже приходило:

## doctor

doctor-usage = Использование: prilavok doctor [--json]
doctor-well = в порядке
doctor-configuration = Настройки
doctor-database = База данных
doctor-geo = Страна по адресу
doctor-network = Партнёрская сеть
doctor-telegram = Telegram
doctor-address = Адрес магазина
doctor-database-embedded = встроенная, годится для пробы; для работы задайте DATABASE_URL
doctor-database-postgres = PostgreSQL, схема новейшая
doctor-geo-wrong = адрес { $address } должен быть в RU, а найден в { $country }: проверьте GEOIP_MMDB
doctor-network-sample = не настроена, ссылки учебные и ничего не приносят: задайте ADMITAD_CLIENT_ID и остальные
doctor-telegram-sandbox = BOT_TOKEN не задан: работает песочница
doctor-telegram-unreachable = { $root } не отвечает ({ $cause }): проверьте TELEGRAM_API_ROOT и доступ в интернет
doctor-address-local = { $url } виден только на этой машине: для работы задайте PUBLIC_URL

## cli: links make, webmaster add

cli-links-make-usage = Использование: prilavok links make URL --country CC [--webmaster TELEGRAM_ID] [--json]
cli-links-make-refused = { $because ->
    [unreadable] Ссылки нет: адрес не называет товара AliExpress.
    [webmaster_unknown] Ссылки нет: такого вебмастера нет. Зарегистрируйте его: prilavok webmaster add TELEGRAM_ID
    [deal_without_address] Ссылки нет: у товара в каталоге нет адреса.
    [terms_not_accepted] Ссылки нет: вебмастер не принял условия сотрудничества.
    [traffic_forbidden] Ссылки нет: источник трафика площадки запрещён.
    [country_outside_zone] Ссылки нет: эта страна относится к программе AliExpress WW.
    [ad_space_unknown] Ссылки нет: у вебмастера нет площадки.
   *[other] Ссылки нет: { $because }
}
cli-webmaster-add-usage = Использование: prilavok webmaster add TELEGRAM_ID [--name NAME] [--language LL] [--json]
cli-webmaster-added = Записан вебмастер { $name } ({ $id }), условия сотрудничества от { $terms } приняты вне бота, площадка { $key }.
cli-webmaster-known = Вебмастер { $name } ({ $id }) уже записан, условия сотрудничества от { $terms }, площадка { $key }.

## cli: catalog import

cli-catalog-import-usage = Использование: prilavok catalog import ФАЙЛ|URL|- [--format yml|csv|jsonl] [--catalogue ИМЯ] [--complete] [--json]
cli-catalog-import-progress = { $read ->
    [one] { $read } запись
    [few] { $read } записи
   *[other] { $read } записей
}
cli-catalog-import-done = Каталог { $catalogue }: прочитано { $read }, добавлено { $added }, изменено { $changed }, без изменений { $unchanged }, отклонено { $refused }, повторов { $repeated }, исчезло { $gone }, за { $seconds } с.
cli-catalog-import-refused = { $count ->
    [one] Отклонена { $count } запись:
    [few] Отклонены { $count } записи:
   *[other] Отклонено { $count } записей:
}
cli-catalog-import-fault = { $count ->
    [one] { $count } неисправность файла:
    [few] { $count } неисправности файла:
   *[other] { $count } неисправностей файла:
}
cli-catalog-import-incomplete = { $count ->
    [one] { $count } товар принят без того, что не удалось прочитать:
    [few] { $count } товара приняты без того, что не удалось прочитать:
   *[other] { $count } товаров приняты без того, что не удалось прочитать:
}
cli-catalog-import-place = { "" }  строка { $line }, столбец { $column }, запись { $entry }: { $cause }
cli-catalog-import-more = { $count ->
    [one] { "" }  и ещё { $count }
    [few] { "" }  и ещё { $count }
   *[other] { "" }  и ещё { $count }
}
cli-catalog-import-truncated = Файл обрывается раньше времени ({ $cause }); всё, что было до этого, принято.

## cli: catalog search

cli-catalog-search-usage = Использование: prilavok catalog search ТЕКСТ [--country CC] [--max-price РУБЛИ] [--limit 1..50] [--json]
cli-catalog-search-corrected = Искали «{ $asked }», показываю «{ $searched }».
cli-catalog-search-dropped = Всех слов сразу нигде нет; показываю без: { $words }.
cli-catalog-search-total = { $count ->
    [one] Найден { $text } товар
    [few] Найдено { $text } товара
   *[many] Найдено { $text } товаров
}
cli-catalog-search-try = Попробуйте: { $words }
