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
    [FullRefund] Сеть отклонила заказ: покупателю вернули деньги.
    [Antispam] Сеть отклонила заказ: защита от накруток.
   *[other] Сеть отклонила заказ: { $detail }
}

## cli: links recognise

cli-migrate-usage = Использование: prilavok migrate
cli-links-recognise-usage = Использование: prilavok links recognise [ФАЙЛ]
cli-rules-check-usage = Использование: prilavok rules check [ФАЙЛ] [--country-policy exact_country|same_zone] [--stores-without-commission ФАЙЛ]
cli-rules-traffic-usage = Использование: prilavok rules traffic [ФАЙЛ]
cli-file-unreadable = Не удаётся прочитать { $file }: { $cause }

## chat: the shopper's conversation

chat-greeting =
    Здравствуйте! Это «Прилавок»: здесь ищут товары AliExpress и получают партнёрскую ссылку.

    Напишите, что ищете, например «наушники до 2000» или «redmi note 12», или пришлите ссылку на товар.

    Важно: страна, из которой вы открываете ссылку, и страна доставки должны совпадать. VPN или прокси отменяет вознаграждение.
chat-hello = Здравствуйте! Напишите, что ищете, например «наушники до 2000», или пришлите ссылку на товар AliExpress. Что я умею: /help
chat-welcome = Пожалуйста! Захотите что-то ещё — напишите, что ищете.
chat-typed-greeting = привет, приветик, приветствую, здравствуйте, здравствуй, здрасте, здрасьте, добрый день, добрый вечер, доброе утро, доброго дня, доброго времени суток, салам, хай, ку, старт, начать, начнем
chat-typed-thanks = спасибо, спс, большое спасибо, спасибо большое, огромное спасибо, спасибо огромное, благодарю
chat-typed-help = помощь, помоги, помогите, справка, что ты умеешь, что вы умеете, что умеешь, что умеет бот, что умеет этот бот, что это, что ты такое, кто ты, ты кто, вы кто, кто вы, как это работает, как пользоваться, как этим пользоваться, что делать, что писать, меню, команды
chat-typed-keep = избранное, в избранное, добавь в избранное, добавить в избранное, сохрани, сохрани это, сохрани товар, сохранить, сообщи когда подешевеет, сообщите когда подешевеет, скажи когда подешевеет, напиши когда подешевеет, сообщи о снижении цены, уведоми о снижении цены, уведомить о снижении цены, следи за ценой, следить за ценой, отслеживать цену, отслеживание цены
chat-keeps-nothing = Следить за ценой и хранить избранное я не умею. Карточки и ссылки остаются в этом чате: к ним можно вернуться. Нужна сегодняшняя цена — напишите товар ещё раз.
chat-search-invite = Напишите, что ищете, или пришлите ссылку на товар AliExpress.
chat-help =
    Что умеет этот бот

    • Напишите, что ищете: «наушники», «чехол айфон 13 до 500», «headphones». Опечатки и раскладка не страшны.
    • Пришлите ссылку на товар AliExpress, даже вместе с текстом вокруг неё.
    • Под карточкой: ссылка, листание, порядок, предел цены, категория, страна доставки.
    • В любом чате: наберите имя бота и слова, выберите находку, и она уйдёт с вашей ссылкой. В группе позовите бота по имени.
    • /country — страна доставки
    • /language — язык
    • /settings — настройки, в том числе товары для взрослых
    • /webmaster — кабинет вебмастера, /channels — ваши каналы, /programme — условия программы
    • /privacy — что мы храним
    • /forget — стереть мои данные
    • /cancel — прервать начатое

    Вознаграждение начисляется, только если страна перехода и страна доставки совпадают и переход был без VPN и прокси.
chat-privacy =
    Что мы храним о вас: номер в Telegram, выбранные язык и страну доставки, последний поиск, полученные ссылки и то, через какой канал вы пришли.

    Что мы не храним: имя, телефон, IP-адрес. При переходе по ссылке по адресу определяется страна; сохраняется страна, а не адрес.

    Переходы по ссылкам хранятся без имени: по ним считается вознаграждение.

    О тех, кто стал вебмастером, ещё: имя в Telegram, принятые условия, площадки, заказы по их ссылкам и деньги.

    Об участниках каналов: номер в Telegram и роль в канале, что вы в нём настроили и какие посты сделали.

    Стереть данные: /forget
chat-forget-ask =
    Стереть ваши данные? Будут удалены язык, страна, поиск, сообщения и связь ссылок с вами.

    Вы уйдёте из своих каналов, ваши черновики сотрутся. Канал, где не осталось владельца, остановится: то, что в нём ждёт, не выйдет.

    Останутся сами ссылки, переходы по ним и вышедшие посты, без имени: по ним считают вознаграждение другим людям.
chat-forget-done =
    { $webmaster ->
        [yes] Готово: язык, страна, поиск, сообщения, ваше участие в каналах и связь ссылок и постов с вами стёрты. Счёт вебмастера остаётся, на нём держатся деньги: имя, номер в Telegram, принятые условия, площадки, заказы, записи. Чтобы закрыть его, напишите владельцу магазина.
       *[no] Готово: о вас больше ничего не хранится. Ссылки, переходы и вышедшие посты остались без имени, по ним считают вознаграждение.
    }

    Захотите вернуться — напишите /start.
chat-cancelled = Прервано. Напишите, что ищете, или пришлите ссылку на товар.
chat-nothing-to-cancel = Прерывать нечего. Напишите, что ищете, или пришлите ссылку на товар.
chat-command-unknown = Такой команды нет. Что умеет бот: /help
chat-not-understood = Я понимаю текст и ссылки. Напишите, что ищете, или пришлите ссылку на товар AliExpress.
chat-form-needs-text = Здесь нужен текст. Прервать: /cancel
chat-perhaps-again = Возможно, это сообщение уже приходило:
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
chat-button-limited = 💰 До { $price }
chat-button-limited-from = 💰 От { $from }
chat-button-limited-between = 💰 { $from } – { $price }
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
chat-limit-ask = До какой цены в рублях искать? Например: 2000, от 1000 или 1000-3000. Прервать: /cancel
chat-limit-not-a-price = Это не похоже на цену. Напишите число рублей, например 2000, пределы, например 1000-3000, или /cancel.
chat-limit-given-up = Предел цены остаётся, каким был. Кнопка «До…» под карточкой спросит снова.
chat-deal-gone = Этого товара больше нет. Напишите, что ищете, и найдём похожее.
chat-pasted-fresh = Этого товара ещё не было в каталоге: цену и наличие покажет AliExpress.
chat-pasted-store = Это ссылка на магазин. Пришлите ссылку на сам товар: откройте его и нажмите «Поделиться».
chat-pasted-foreign = Эта ссылка не на товар AliExpress, а других магазинов я не знаю. Пришлите ссылку на товар AliExpress или напишите словами, что ищете.
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
chat-link-there = Ссылка уже в этом чате, под карточкой.
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
chat-about =
    Ищу товары AliExpress и даю партнёрскую ссылку. Напишите, что нужно, например «наушники до 2000», или пришлите ссылку на товар.

    Открывайте ссылку из страны доставки и без VPN: иначе вознаграждение не засчитается.

    Вебмастерам и владельцам каналов: /webmaster, /channels.
chat-about-short = Товары AliExpress с партнёрской ссылкой: найду, проверю страну, объясню вознаграждение за каждый заказ.
chat-command-start = Начать
chat-command-country = Страна доставки
chat-command-language = Язык
chat-command-settings = Настройки
chat-command-webmaster = Кабинет вебмастера
chat-command-channels = Мои каналы
chat-command-programme = Условия программы
chat-command-help = Что умеет бот
chat-command-privacy = Что мы храним
chat-command-forget = Стереть мои данные
chat-command-cancel = Прервать начатое
chat-command-operator = Лавка сегодня

## cli

cli-usage =
    Использование: prilavok КОМАНДА

    migrate                                  довести базу данных до новейшей схемы
    doctor                                   проверить настройки, базу, сеть, Telegram
    rules check [ФАЙЛ]                       рассудить заказы (строки JSON)
    rules traffic [ФАЙЛ]                     рассудить источники трафика (строки JSON)
    catalog import ФАЙЛ|URL [--format yml|csv|jsonl] [--json]
    catalog search ТЕКСТ [--country CC] [--min-price РУБЛИ] [--max-price РУБЛИ] [--limit N] [--json]
    links make URL --country CC [--webmaster TELEGRAM_ID] [--json]
    links withdraw КОД|АДРЕС [--json]        ссылка больше никуда не ведёт; её заказы остаются
    links recognise [ФАЙЛ]                   что за ссылка в каждой строке
    webmaster add TELEGRAM_ID [--name ИМЯ] [--language LL]
    orders fetch [--network СЕТЬ] [--since ДАТА] [--json]   прочитать, что сети говорят о заказах
    orders settle [--json]                   рассудить и записать всё, что ждёт
    orders announce [--json]                 поставить в очередь сообщения, которым пора
    orders explain ID [--json]               всё, что известно о заказе
    orders unmatched [--json]                заказы без известного перехода
    orders differences [--json]              заказы, о которых сеть и правила называют разные суммы
    orders match НОМЕР КОД_ССЫЛКИ            такой заказ пришёл по этой ссылке
    orders misfits [--json]                  сообщения сетей, которые не удалось прочесть
    orders rejudge [--since ДАТА] [--apply] [--json]   рассудить заново; сначала показывает разницу
    posts publish [--json]                   отправить посты, которым пора, и записать, что с ними стало
    posts refresh [--json]                   исправить посты, где предложение закончилось или подорожало
    statement TELEGRAM_ID [--month ГГГГ-ММ] [--csv|--json]
    payout TELEGRAM_ID [--currency RUB] [--json]       записать, что всё к выплате выплачено
    messages send [--json]                   отправить то, что в очереди и чему пора, как это делает бот
    messages doubtful|failed [--json]        сообщения под вопросом после сбоя и оставленные
    messages repeat|leave ID                 решить о сообщении под вопросом
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
door-share-title = Отправить готовое сообщение
door-share-outside = Эта страница работает внутри Telegram: там она отправляет готовое сообщение с вашей ссылкой в канал или чат, который вы выберете. Откройте её кнопкой, которую прислал бот.
door-share-inside = Выберите канал или чат: сообщение уйдёт туда от вашего имени.
door-share-choose = Выбрать, куда отправить
door-share-old = Этот Telegram ещё так не умеет. Обновите приложение или наберите в нужном чате то, что подсказал бот.
door-share-sent = Отправлено.
door-share-unsent = Не отправлено. Если вы не передумали, попробуйте ещё раз; если кнопка от бота старая, попросите у него новую.
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

## doctor

doctor-usage = Использование: prilavok doctor [--json]
doctor-well = в порядке
doctor-configuration = Настройки
doctor-database = База данных
doctor-replica = Реплика для поиска
doctor-geo = Страна по адресу
doctor-network = Партнёрская сеть
doctor-orders = Заказы из сети
doctor-telegram = Telegram
doctor-address = Адрес магазина
doctor-database-embedded = встроенная, годится для пробы; для работы задайте DATABASE_URL
doctor-database-postgres = PostgreSQL, схема новейшая
doctor-geo-wrong = адрес { $address } должен быть в RU, а найден в { $country }: проверьте GEOIP_MMDB
doctor-network-sample = не настроена, ссылки учебные и ничего не приносят: задайте переменные Admitad, AliExpress или ePN (ADMITAD_CLIENT_ID и остальные)
doctor-orders-late = { $network } не отвечает вовремя: проверьте адрес сети и выход в интернет
doctor-telegram-sandbox = BOT_TOKEN не задан: работает песочница
doctor-telegram-unreachable = { $root } не отвечает ({ $cause }): проверьте TELEGRAM_API_ROOT и доступ в интернет
doctor-telegram-no-inline = { $name } не отвечает в чужих чатах: включите у @BotFather команды /setinline и /setinlinefeedback
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
cli-links-withdraw-usage = Использование: prilavok links withdraw КОД|АДРЕС [--json]
cli-links-withdraw-unknown = Ссылки с кодом «{ $code }» нет. Код стоит в адресе ссылки после /c/.
cli-links-withdrawn = { $when ->
    [before] Ссылка { $code } отозвана раньше.
   *[other] Ссылка { $code } отозвана: кто её откроет, узнает об этом. Её переходы и заказы остаются и засчитываются.
}
cli-webmaster-add-usage = Использование: prilavok webmaster add TELEGRAM_ID [--name ИМЯ] [--language LL] [--json]
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
   *[other] { $count } товаров принято без того, что не удалось прочитать:
}
cli-catalog-import-place = { "" }  строка { $line }, столбец { $column }, запись { $entry }: { $cause }
cli-catalog-import-more = { $count ->
    [one] { "" }  и ещё { $count }
    [few] { "" }  и ещё { $count }
   *[other] { "" }  и ещё { $count }
}
cli-catalog-import-truncated = Файл обрывается раньше времени ({ $cause }); всё, что было до этого, принято.

## cli: catalog search

cli-catalog-search-usage = Использование: prilavok catalog search ТЕКСТ [--country CC] [--min-price РУБЛИ] [--max-price РУБЛИ] [--limit 1..50] [--json]
cli-catalog-search-corrected = Искали «{ $asked }», показываю «{ $searched }».
cli-catalog-search-dropped = Всех слов сразу нигде нет; показываю без: { $words }.
cli-catalog-search-total = { $count ->
    [one] Найден { $text } товар
    [few] Найдено { $text } товара
   *[many] Найдено { $text } товаров
}
cli-catalog-search-try = Попробуйте: { $words }

## notice: an order's status, money and reasons in words

notice-status-pending = ждёт подтверждения рекламодателя
notice-status-approved = подтверждён
notice-status-holding = подтверждён, идёт срок холда
notice-status-holding-until = подтверждён, в холде до { $until }
notice-status-declined = отклонён
notice-commission-pending = Вознаграждение { $amount }, если рекламодатель подтвердит заказ.
notice-commission-holding = Вознаграждение { $amount }, в холде: до конца срока рекламодатель может передумать.
notice-commission-approved = Вознаграждение { $amount }, к выплате.
notice-commission-paid = Вознаграждение { $amount }, выплачено.
notice-commission-partly-paid = Вознаграждение { $amount }, из них выплачено { $paid }, остальное к выплате.
notice-commission-owed = Раньше за него выплачено { $paid }: { $owed } удержим из следующей выплаты.
notice-commission-declined-of = Вознаграждения нет: { $amount } начислено не будет.
notice-commission-none = Вознаграждения нет.
notice-commission-unsaid = Сумму вознаграждения сеть ещё не назвала.
notice-outlook-nothing = По правилам такой заказ не оплачивается: рекламодатель может его отклонить.
notice-outlook-review = Правила о нём не решают: посмотрит человек.
notice-seen = Что видно: переход — { $click }, доставка — { $delivery }.
notice-of-items = { $count ->
    [1] (товар { $items })
   *[other] (товары { $items })
}
notice-difference = По правилам ожидалось { $expected }, сеть называет { $reported }.
notice-difference-explained = Разницу объясняет то, что не выполнено: { $clauses }.
notice-difference-unexplained = Ни одно условие разницу не объясняет: спросите владельца магазина.
notice-clause = { $clause ->
    [geo-delivery] доставка только в страны программы
    [geo-click] переход только из стран программы
    [geo-match] страна перехода и страна доставки совпадают
    [geo-unknown] страны перехода и доставки известны
    [geo-anonymizer] переход без VPN и прокси
    [goods-unaffiliated] товар участвует в программе
    [goods-virtual] товар не виртуальный
    [goods-eat] товар не из раздела «Еда!»
    [traffic] источник трафика разрешён
    [traffic-intent] переход по желанию человека
    [traffic-brand] контекстная реклама не на бренд
    [traffic-pv] всплывающая реклама не прямо на ссылку
    [traffic-social] социальная сеть не запрещена
    [traffic-extension] расширение ничего не открывает и не меняет само
    [traffic-unsaid] свойства площадки названы
    [traffic-unnamed] источник трафика назван в правилах
    [rate-missing] ставка известна
    [rate-range] ставка в опубликованных пределах
    [rate-boost] повышение ставки действует
    [money-rubles] сумма в рублях или внутренний курс известен
    [order-declined] заказ не отклонён
   *[other] условие { $clause }
}
notice-position-hold = в холде { $amount }
notice-position-payable = к выплате { $amount }
notice-position-paid = выплачено { $amount }
notice-position-void = отклонено { $amount }
notice-position-empty = пока ничего
notice-advice-delivery-outside-zone = Для посылок в другие страны давайте ссылки программы AliExpress WW.
notice-advice-click-outside-zone = Ссылку надо открывать в стране программы, без VPN: «Прилавок» покажет покупателю, какую страну он видит.
notice-advice-click-country-mismatch = Ссылку надо открыть в той стране, куда едет посылка: пусть покупатель выключит VPN или выберет в боте страну доставки, в которой он находится.
notice-advice-click-country-unknown = Пусть покупатель открывает ссылку в обычном браузере: тогда страну видно.
notice-advice-delivery-country-unknown = Пусть покупатель выберет страну доставки в боте: она запишется на ссылке.
notice-advice-anonymizer-detected = Напоминайте рядом со ссылкой: перед переходом выключить VPN и прокси.
notice-advice-anonymizer-suspected = Напоминайте рядом со ссылкой: перед переходом выключить VPN; из мобильной сети страна видна надёжнее.
notice-advice-goods-not-affiliated = Проверяйте товар до публикации: /webmaster, «Оплатят ли?»
notice-advice-store-without-commission = Найдите такой же товар в другом магазине: этот не платит никому.
notice-advice-affiliation-unknown = Делать ничего не нужно: скажет сеть. Надёжнее товары, про которые это известно заранее.
notice-advice-virtual-goods = Выбирайте вещи, которые едут посылкой.
notice-advice-eat-section = Выбирайте товары вне раздела «Еда!».
notice-advice-traffic-forbidden = { $detail ->
    [brand_context] Уберите название AliExpress и его варианты из ключевых слов и объявлений.
    [pv_direct] Ведите такую рекламу на свою страницу или витрину, а ссылку ставьте на ней.
    [banned_social_network] Публикуйте ссылки в разрешённых местах: Telegram, свой сайт, VK.
    [extension_popup] Показывайте уведомления только в окне своего значка, когда человек сам его открыл.
    [extension_modifies_site] Уберите из расширения кнопки и блоки на страницах AliExpress.
    [no_user_intent] Уберите автоматический переход: человек должен нажать сам.
   *[other] Возьмите площадку с разрешённым источником: /webmaster, «Площадки».
}
notice-advice-traffic-needs-review = Опишите площадку владельцу магазина: условие проверит человек.
notice-advice-rate-missing = Делать ничего не нужно: ставку скажет сеть.
notice-advice-internal-rate-missing = Делать ничего не нужно: сеть пересчитает в рубли по своему курсу.
notice-advice-order-declined = Так бывает после отмены или возврата: показывайте товары с хорошими отзывами и точным описанием.

## notice: messages about orders

notice-new = Новый заказ { $order }
notice-report = Заказ { $order } изменился
notice-hold-over = Срок холда прошёл: заказ { $order }
notice-matched = Нашёлся переход заказа { $order }
notice-rejudged = Заказ { $order } рассудили заново
notice-payout = Выплата за заказ { $order }
notice-set-off = Долг за заказ { $order } зачтён при выплате
notice-status = Статус: { $status }
notice-more-items = { $count ->
    [one] и ещё { $count } товар
    [few] и ещё { $count } товара
   *[many] и ещё { $count } товаров
}
notice-untitled = товар без названия
notice-why = Почему:
notice-told = К сведению:
notice-next-time = Что сделать в следующий раз:
notice-problem = Правила не смогли рассудить этот заказ ({ $problem ->
    [older_than_terms] он старше первой версии условий
   *[other] { $problem }
}): посмотрит владелец магазина.
notice-before = Было: { $status }, { $amount }.
notice-before-unsaid = Было: { $status }.
notice-totals = Всего: { $totals }.
notice-digest = { $count ->
    [one] { $count } изменение в заказах
    [few] { $count } изменения в заказах
   *[many] { $count } изменений в заказах
}
notice-digest-part = Часть { $part } из { $parts }
notice-digest-line = { $status }: { $count }
notice-digest-line-of = { $status }: { $count } на { $amount }
notice-digest-pending = ждут подтверждения
notice-digest-holding = подтверждены, в холде
notice-digest-approved = подтверждены
notice-digest-declined = отклонены
notice-digest-paid = выплачены
notice-digest-set-off = долг зачтён при выплате
notice-button-order = Заказ подробно
notice-button-orders = Все заказы
notice-button-balance = Баланс

## category: names of the sample catalogue's categories, as it writes them

category-accessories = Аксессуары
category-audio = Аудио
category-car-electronics = Автоэлектроника
category-care = Уход
category-clothes = Одежда
category-comfort = Уют
category-e-books = Электронные книги
category-for-adults = Для взрослых
category-for-home = Для дома
category-for-pets = Миски и игрушки
category-garden = Сад
category-gift-cards = Карты и купоны
category-hiking = Поход и рыбалка
category-kitchen = Кухня
category-laptops = Ноутбуки
category-peripherals = Периферия
category-phone-accessories = Аксессуары для телефонов
category-photo = Фото и видео
category-shoes = Обувь
category-smartphones = Смартфоны
category-smartwatches = Умные часы
category-sport = Спорт
category-sweets = Сладости и орехи
category-tools = Ручной и электроинструмент
category-toys = Игрушки

## programme: the card of the programme

programme-title = { $title } · { $category }
programme-status = Статус: { $status ->
    [Active] действует
   *[other] { $status }
}
programme-pay-model = Модель: { $model ->
    [CPS] CPS, платят за оплаченный заказ
   *[other] { $model }
}
programme-payment = Оплата: до { $rate } от суммы заказа
programme-payment-unsaid = Оплата: ставки не опубликованы
programme-rate = { $seller ->
    [CN] товары китайских продавцов: { $from } – { $to }
    [RU] товары российских продавцов: { $from } – { $to }
   *[any] товары всех продавцов: { $from } – { $to }
}
programme-rate-none = пределы ставок не опубликованы
programme-boost = { $seller ->
    [CN] ставки китайских продавцов могут быть повышены не более чем на { $upTo } своей величины
   *[RU] ставки российских продавцов могут быть повышены не более чем на { $upTo } своей величины
}
programme-countries = Страны ({ $count }): { $countries }.
programme-country-rule = { $policy ->
    [same_zone] Переход и доставка должны быть в странах программы.
   *[exact_country] Страна перехода и страна доставки должны совпадать.
}
programme-updated = Условия изменились: { $date }
programme-rates = Ставки и изменения условий
programme-since = С { $date }
programme-rates-note = Ставку каждого товара назначает продавец. Вознаграждение считается в рублях.
programme-nothing = Что не приносит вознаграждения
programme-nothing-delivery-outside-zone = доставка за пределы стран программы
programme-nothing-click-outside-zone = переход из страны вне программы
programme-nothing-click-country-mismatch = переход из одной страны, доставка в другую
programme-nothing-anonymizer-detected = переход через VPN или прокси
programme-nothing-goods-not-affiliated = товары, которые не участвуют в программе
programme-nothing-store-without-commission = магазины из списка магазинов без комиссии
programme-nothing-virtual-goods = виртуальное: подарочные карты, купоны, предоплаченные коды, билеты, программы, игры, книги
programme-nothing-eat-section = раздел «Еда!»
programme-nothing-traffic-forbidden = запрещённый источник трафика
programme-nothing-order-declined = заказ, который отклонил рекламодатель: отмена, возврат, нарушение
programme-traffic-allow = Откуда можно приводить людей
programme-traffic-deny = Откуда нельзя
programme-traffic-review = Что проверит человек
programme-traffic-redirect = любой автоматический переход без желания человека
programme-traffic-else = Всё остальное проверяет человек.
programme-social-banned = запрещённые соцсети: { $networks }
programme-social-other = другие социальные сети
programme-button-card = Карточка
programme-button-rates = Ставки
programme-button-nothing = Что не оплатят
programme-button-traffic = Трафик

## webmaster: the screens of those who are paid

webmaster-button-home = 🏠 Кабинет
webmaster-button-join = 🤝 Стать вебмастером
webmaster-button-accept = ✅ Принимаю условия
webmaster-button-programme = 📜 Программа
webmaster-button-balance = 💰 Баланс
webmaster-button-orders = 📦 Заказы
webmaster-button-spaces = 📣 Площадки
webmaster-button-forecast = 🔮 Оплатят ли?
webmaster-button-statement = 🧾 Отчёт
webmaster-button-wishes = 🔔 Уведомления
webmaster-button-language = 🌐 Язык
webmaster-button-close = ✖ Закрыть
webmaster-button-back = ← Назад
webmaster-button-add-space = ➕ Добавить площадку
webmaster-button-other-country = 🌍 Другая страна
webmaster-button-other-link = 🔗 Другая ссылка
webmaster-button-click = Сменить переход
webmaster-button-delivery = Сменить доставку
webmaster-button-all-time = За всё время
webmaster-button-bars = 📊 Картинка
webmaster-button-csv = 📄 Таблица (CSV)
webmaster-button-quiet-typed = Другие часы
webmaster-button-zone = Часовой пояс
webmaster-button-zone-typed = Другой пояс
webmaster-home = Кабинет: { $name }
webmaster-home-empty = Денег пока нет: первый заказ появится здесь, как только о нём скажет сеть.
webmaster-home-spaces = { $count ->
    [one] 📣 { $count } площадка
    [few] 📣 { $count } площадки
   *[many] 📣 { $count } площадок
}
webmaster-invitation-title = Для вебмастеров
webmaster-invitation =
    У вас есть канал, бот или сайт? Ставьте на нём ссылки «Прилавка»: за заказы AliExpress по ним начисляется вознаграждение, и каждое объясняется.

    Посмотрите условия программы и примите их, чтобы начать.
webmaster-joined = Готово, условия приняты. Первая площадка уже заведена: ваш бот или чат в Telegram.
webmaster-given-up = Пока оставим. Вернуться: /webmaster
webmaster-terms-title = Условия сотрудничества, редакция от { $date }
webmaster-terms-country = { $policy ->
    [same_zone] Вознаграждение есть, когда и переход, и доставка — в одиннадцати странах программы.
   *[exact_country] Вознаграждение есть, когда страна перехода и страна доставки совпадают и входят в одиннадцать стран программы.
}
webmaster-terms-vpn = Переход через VPN или прокси не оплачивается.
webmaster-terms-goods = Не оплачиваются товары вне программы, магазины без комиссии, виртуальные товары и раздел «Еда!».
webmaster-terms-traffic = Запрещены реклама на бренд, всплывающая реклама прямо на ссылку, запрещённые в РФ соцсети, расширения, которые сами открывают окна или меняют страницы, и переходы без желания человека.
webmaster-terms-declined = Рекламодатель подтверждает заказ и может отклонить его, в том числе после подтверждения: тогда начисленное снимается.
webmaster-terms-money = Начисляется то, что сеть зачла за заказ, за вычетом доли магазина; деньги некоторое время стоят в холде.
webmaster-terms-data = Мы храним ваш номер и имя в Telegram, редакцию условий и время, когда вы их приняли.
webmaster-spaces = { $count ->
    [one] { $count } площадка
    [few] { $count } площадки
   *[many] { $count } площадок
}
webmaster-spaces-copy = Кнопка с названием копирует ссылку площадки. Заказы людей, которые пришли по ней в бота, приносят вознаграждение вам.
webmaster-space-added = ✅ Площадка добавлена
webmaster-space-review = 🔎 Площадка добавлена, нужна проверка
webmaster-space-link = Ставьте на площадке эту ссылку: она помнит, что люди пришли от вас.
webmaster-space-refused = Такую площадку программа не принимает
webmaster-space-too-many = Площадок уже столько, сколько можно завести. Напишите владельцу магазина, если нужно больше.
webmaster-ask-source = Откуда приходят люди?
webmaster-ask-brand = Реклама показывается по названию бренда (AliExpress и похожие слова)?
webmaster-ask-target = Куда ведёт всплывающая реклама?
webmaster-ask-network = Какая социальная сеть?
webmaster-ask-popups = Вопрос 1 из 3. Расширение само открывает окна или уведомления?
webmaster-ask-changes = Вопрос 2 из 3. Расширение меняет страницы AliExpress: свои кнопки, блоки, тексты?
webmaster-ask-wish = Вопрос 3 из 3. Переход по ссылке — только когда человек сам нажал?
webmaster-choose-telegram-channel = Telegram-канал
webmaster-choose-telegram-bot = Telegram-бот
webmaster-choose-website = Свой сайт
webmaster-choose-landing-page = Своя посадочная страница или витрина
webmaster-choose-context-ads = Контекстная реклама
webmaster-choose-pv-ads = Всплывающая реклама (pop-up, clickunder)
webmaster-choose-social-network = Социальная сеть
webmaster-choose-browser-extension = Расширение браузера
webmaster-choose-other = Другое
webmaster-choose-network = Другая сеть
webmaster-target-own = На свою страницу или витрину
webmaster-target-link = Прямо на партнёрскую ссылку
webmaster-answer-yes = Да
webmaster-answer-no = Нет
webmaster-network-ask = Напишите название социальной сети. Прервать: /cancel
webmaster-network-again = Напишите название одной строкой, до { $most } знаков, или /cancel.
webmaster-title-ask = Как назвать площадку? Название видите только вы. Прервать: /cancel
webmaster-title-again = Напишите название одной строкой, до { $most } знаков, или /cancel.
webmaster-source = { $source ->
    [telegram_channel] Telegram-канал
    [telegram_bot] Telegram-бот
    [website] свой сайт
    [landing_page] своя посадочная страница или витрина
    [context_ads] { $brand ->
        [yes] контекстная реклама на бренд
        [no] контекстная реклама не на бренд
       *[unsaid] контекстная реклама
    }
    [pv_ads] { $target ->
        [affiliate_link] всплывающая реклама прямо на ссылку
        [own_landing] всплывающая реклама на свою страницу
       *[none] всплывающая реклама
    }
    [social_network] { $network ->
        [none] социальная сеть
       *[other] социальная сеть { $network }
    }
    [browser_extension] расширение браузера
    [other] другой источник
   *[unnamed] { $source }
}
webmaster-source-extension = { $source }: окна и уведомления открывает { $popups ->
    [yes] само
    [no] только в своём значке
   *[unsaid] (не сказано)
}, страницы AliExpress { $changes ->
    [yes] меняет
    [no] не меняет
   *[unsaid] (не сказано)
}, переход { $wish ->
    [yes] по желанию человека
    [no] без желания человека
   *[unsaid] (не сказано)
}
webmaster-source-redirect = { $source } с автоматическим переходом
webmaster-balance = Баланс
webmaster-balance-hold = В холде: { $amount }
webmaster-balance-payable = К выплате: { $amount }
webmaster-balance-void = Отклонено: { $amount }
webmaster-balance-paid = Выплачено: { $amount }
webmaster-balance-debt = Меньше нуля: рекламодатель отклонил заказ, за который уже выплачено. Долг закроют следующие заказы.
webmaster-meaning-hold = В холде: обещано, но заказ ещё не подтверждён или срок после подтверждения не прошёл.
webmaster-meaning-payable = К выплате: заработано и ждёт выплаты.
webmaster-meaning-void = Отклонено: столько принесли бы отклонённые заказы; этих денег нет ни у кого.
webmaster-meaning-paid = Выплачено: уже у вас.
webmaster-orders = Заказы
webmaster-orders-none = Заказов пока нет. Когда сеть сообщит о первом, он появится здесь, а вы получите сообщение.
webmaster-orders-none-such = Таких заказов нет. Смените фильтр или вернитесь к началу.
webmaster-filter-status = Статус: { $status ->
    [pending] ждут
    [approved] подтверждены
    [declined] отклонены
   *[all] все
}
webmaster-filter-outcome = Итог: { $outcome ->
    [earns] приносит
    [nothing] не приносит
    [review] на проверке
   *[all] любой
}
webmaster-outcome-earns = по правилам оплачивается
webmaster-outcome-nothing = по правилам не оплачивается
webmaster-outcome-review = правила не решают: нужна проверка
webmaster-amount-unsaid = сумма не названа
webmaster-order = Заказ { $order }
webmaster-order-unknown = Такого заказа среди ваших нет.
webmaster-order-made = Сделан { $date }, сообщила сеть { $network }.
webmaster-order-word = Слово сети: «{ $word }».
webmaster-order-space = Площадка: { $title }
webmaster-order-outcome = Итог: { $outcome }.
webmaster-order-expected = По правилам ожидалось: { $amount }
webmaster-order-reported = Сеть называет: { $amount }
webmaster-order-position = Ваши деньги: { $position }
webmaster-forecast-ask-link = Пришлите ссылку на товар AliExpress: посмотрим, оплатят ли заказ. Прервать: /cancel
webmaster-forecast-not-a-link = Товара по этой ссылке не узнать. Пришлите полный адрес товара или /cancel.
webmaster-forecast-unknown-item = Этого товара больше нет. Пришлите другую ссылку.
webmaster-forecast-ask-click = Из какой страны откроют ссылку?
webmaster-forecast-ask-delivery = В какую страну поедет посылка?
webmaster-forecast-click = Переход: { $country }
webmaster-forecast-delivery = Доставка: { $country }
webmaster-forecast-price = Цена: { $price }
webmaster-forecast-earns = Такой заказ оплатят
webmaster-forecast-nothing = Такой заказ не оплатят
webmaster-forecast-review = Заранее сказать нельзя
webmaster-forecast-amount-earns = Комиссия по правилам: { $amount }
webmaster-forecast-amount-review = Под вопросом: { $amount }
webmaster-forecast-terms = { $policy ->
    [same_zone] По условиям от { $date }: переход и доставка в странах программы. Переход без VPN и по желанию человека.
   *[exact_country] По условиям от { $date }: страны перехода и доставки совпадают. Переход без VPN и по желанию человека.
}
webmaster-country-ask = Напишите страну: «Германия», «Germany» или DE. Прервать: /cancel
webmaster-country-again = Такой страны не знаю. Напишите, например, «Германия» или DE, либо /cancel.
webmaster-statement = Отчёт по месяцам
webmaster-table-too-large = Таблица слишком велика для чата: возьмите её по месяцам или попросите у владельца магазина.
webmaster-wishes = Уведомления о заказах
webmaster-wishes-digest = Когда писать: { $digest ->
    [at_once] сразу
    [hourly] раз в час
   *[daily] раз в день, в десять утра
}
webmaster-wishes-quiet = Тихие часы: с { $from } до { $to }
webmaster-wishes-no-quiet = Тихих часов нет
webmaster-wishes-zone = Часовой пояс: { $zone } ({ $name })
webmaster-wishes-note = В тихие часы сообщения ждут. Ничего не теряется: накопленное придёт одним сообщением.
webmaster-digest-at-once = Сразу
webmaster-digest-hourly = Раз в час
webmaster-digest-daily = Раз в день
webmaster-quiet-off = Без тихих часов
webmaster-quiet-ask = Напишите тихие часы, например 22:00-08:00. Прервать: /cancel
webmaster-quiet-again = Это не похоже на часы. Напишите, например, 22:00-08:00, или /cancel.
webmaster-zone-ask = В каком часовом поясе вы живёте?
webmaster-zone-type = Напишите часовой пояс по-английски, как в списке IANA: Europe/Berlin, Asia/Dubai. Прервать: /cancel
webmaster-zone-again = Такого пояса нет. Напишите, например, Europe/Berlin, или /cancel.
webmaster-city = { $zone ->
    [europe-kaliningrad] Калининград
    [europe-chisinau] Кишинёв
    [europe-minsk] Минск
    [europe-moscow] Москва
    [europe-samara] Самара
    [asia-tbilisi] Тбилиси
    [asia-yerevan] Ереван
    [asia-baku] Баку
    [asia-yekaterinburg] Екатеринбург
    [asia-ashgabat] Ашхабад
    [asia-tashkent] Ташкент
    [asia-dushanbe] Душанбе
    [asia-almaty] Алматы
    [asia-bishkek] Бишкек
    [asia-omsk] Омск
    [asia-novosibirsk] Новосибирск
    [asia-krasnoyarsk] Красноярск
    [asia-irkutsk] Иркутск
    [asia-yakutsk] Якутск
    [asia-vladivostok] Владивосток
    [asia-magadan] Магадан
    [asia-kamchatka] Камчатка
   *[other] { $name }
}

## operator: the screens of whoever runs the shop

operator-home = Лавка сегодня
operator-network-read = { $network }: заказы прочитаны до { $moment } по Москве
operator-network-unread = { $network }: заказы ещё не читались
operator-network-none = Сетей, из которых читаются заказы, нет.
operator-payable-sum = К выплате: { $amount }, { $count ->
    [one] { $count } вебмастеру
   *[other] { $count } вебмастерам
}
operator-unmatched-count = { $count ->
    [0] Ничьих заказов нет.
    [one] { $count } ничей заказ
    [few] { $count } ничьих заказа
   *[many] { $count } ничьих заказов
}
operator-misfits-count = { $count ->
    [0] Всё, что прислали сети, прочитано.
    [one] { $count } запись сети не удалось прочитать: orders misfits
    [few] { $count } записи сетей не удалось прочитать: orders misfits
   *[many] { $count } записей сетей не удалось прочитать: orders misfits
}
operator-doubtful-count = { $count ->
    [0] Сообщений под вопросом нет.
    [one] { $count } сообщение под вопросом: дошло или нет, неизвестно
    [few] { $count } сообщения под вопросом: дошли или нет, неизвестно
   *[many] { $count } сообщений под вопросом: дошли или нет, неизвестно
}
operator-button-payable = 💰 К выплате
operator-button-unmatched = ❓ Ничьи заказы
operator-button-doubtful = ✉️ Под вопросом
operator-button-failed = 🚫 Не отправлено
operator-button-repeat = 🔁 Повторить { $id }
operator-button-leave = ✖ Оставить { $id }
operator-payable = К выплате
operator-payable-none = К выплате сейчас ничего нет.
operator-payable-to = { $name }: { $amount }
operator-payable-own = Это сама лавка: платить некому.
operator-payable-how = Деньги бот не переводит. Когда заплатите, запишите это командой на сервере: prilavok payout и то, что стоит под именем.
operator-unmatched = Ничьи заказы
operator-unmatched-none = Ничьих заказов нет: у каждого известен переход или ссылка.
operator-unmatched-how = Если знаете, по какой ссылке пришёл заказ, свяжите их командой на сервере: prilavok orders match НОМЕР КОД. Номер стоит первым.
operator-doubtful = Под вопросом
operator-doubtful-none = Под вопросом ничего нет.
operator-doubtful-how = «Повторить»: уйдёт ещё раз, со словами, что могло уже прийти. «Оставить»: больше не отправлять.
operator-done-repeat = Сообщение { $id } уйдёт ещё раз.
operator-done-leave = Сообщение { $id } больше не отправляется.
operator-done-already = Сообщение { $id } уже не под вопросом: решено раньше.
operator-failed = Не отправлено
operator-failed-none = Неотправленного нет.

## statement: a webmaster's ledger in words and as a table

statement-month = { $name }: { $month }
statement-all = { $name }: за всё время
statement-nothing = Записей пока нет.
statement-changed = { $currency }, изменилось: { $changes }
statement-closing = { $currency }, в конце: { $position }
statement-unchanged = без изменений
statement-more = { $count ->
    [one] И ещё { $count } заказ: все они есть в таблице.
    [few] И ещё { $count } заказа: все они есть в таблице.
   *[many] И ещё { $count } заказов: все они есть в таблице.
}
statement-total = Всего
statement-status-pending = ждёт подтверждения
statement-status-approved = подтверждён
statement-status-declined = отклонён
statement-column-order = Заказ
statement-column-network = Сеть
statement-column-ordered = Время заказа (UTC)
statement-column-title = Товар
statement-column-status = Статус
statement-column-outcome = Итог по правилам
statement-column-reasons = Причины
statement-column-currency = Валюта
statement-column-hold = В холде
statement-column-payable = К выплате
statement-column-void = Отклонено
statement-column-paid = Выплачено
statement-column-reported = Сеть называет
statement-column-reported-currency = Валюта сети
statement-column-expected = По правилам
statement-column-expected-currency = Валюта правил
statement-column-difference = Разницу объясняет
statement-bars-title = Что изменилось по месяцам, { $currency }
statement-bars-sure = заработано (к выплате и выплачено)
statement-bars-hold = в холде
statement-bars-void = отклонено

## cli: orders, money and messages

cli-orders-fetch-usage = Использование: prilavok orders fetch [--network admitad|aliexpress|epn] [--since ГГГГ-ММ-ДД] [--json]
cli-orders-no-network = Ни одна сеть не настроена: задайте переменные ADMITAD_*, ALIEXPRESS_* или EPN_* (prilavok doctor скажет, чего не хватает).
cli-orders-network-absent = Сеть { $network } не настроена: задайте переменные { $variables }.
cli-orders-fetched = { $network }: новых { $added }, изменённых { $changed }, известных { $known }, нечитаемых { $misfits } (prilavok orders misfits).
cli-orders-settle-usage = Использование: prilavok orders settle [--json]
cli-orders-settle-done = Рассчитано: { $settled }; холдов закончилось: { $holdsOver }; переходов нашлось позже: { $matched }.
cli-posts-publish-usage = Использование: prilavok posts publish [--json]
cli-posts-publish-done = Уходит: { $leaving }; вышло: { $published }; не вышло: { $failed }; под вопросом: { $doubtful }.
cli-posts-refresh-usage = Использование: prilavok posts refresh [--json]
cli-posts-refresh-done = Закончилось: { $over }; подорожало: { $dearer }; вернулось: { $back }.
cli-orders-announce-usage = Использование: prilavok orders announce [--json]
cli-orders-announce-done = Изменений рассказано: { $changes }; сообщений в очереди: { $messages }.
cli-orders-explain-usage = Использование: prilavok orders explain ID [--json]
cli-orders-unknown = По «{ $id }» не найдено рассчитанных заказов. Сначала выполните «prilavok orders fetch» и «prilavok orders settle».
cli-orders-unmatched-usage = Использование: prilavok orders unmatched [--json]
cli-orders-unmatched-count = { $count ->
    [one] { $count } заказ без известного перехода.
    [few] { $count } заказа без известного перехода.
   *[many] { $count } заказов без известного перехода.
}
cli-orders-differences-usage = Использование: prilavok orders differences [--json]
cli-orders-differences-count = { $count ->
    [one] { $count } заказ с двумя разными суммами.
    [few] { $count } заказа с двумя разными суммами.
   *[many] { $count } заказов с двумя разными суммами.
}
cli-orders-match-usage = Использование: prilavok orders match НОМЕР КОД_ССЫЛКИ
cli-orders-match-refused = Не сопоставлено: нет такого ничейного заказа или нет такой ссылки.
cli-orders-matched = Заказ пришёл по ссылке { $code }; он рассчитан.
cli-orders-misfits-usage = Использование: prilavok orders misfits [--json]
cli-orders-misfits-count = { $count ->
    [one] { $count } сообщение сети не удалось прочесть.
    [few] { $count } сообщения сети не удалось прочесть.
   *[many] { $count } сообщений сети не удалось прочесть.
}
cli-orders-rejudge-usage = Использование: prilavok orders rejudge [--since ГГГГ-ММ-ДД] [--apply] [--json]
cli-orders-rejudge-dry = { $count ->
    [one] Изменится { $count } решение. Ничего не записано; --apply запишет.
    [few] Изменятся { $count } решения. Ничего не записано; --apply запишет.
   *[many] Изменится { $count } решений. Ничего не записано; --apply запишет.
}
cli-orders-rejudged = { $count ->
    [one] Изменилось и записано { $count } решение.
    [few] Изменились и записаны { $count } решения.
   *[many] Изменилось и записано { $count } решений.
}
cli-statement-usage = Использование: prilavok statement TELEGRAM_ID [--month ГГГГ-ММ] [--csv|--json]
cli-webmaster-unknown = Нет вебмастера с Telegram id { $id }: prilavok webmaster add { $id }
cli-payout-usage = Использование: prilavok payout TELEGRAM_ID [--currency RUB] [--json]
cli-payout-nothing = Выплачивать нечего: к выплате { $amount }.
cli-payout-done = { $count ->
    [one] Выплачено { $amount } за { $count } заказ.
    [few] Выплачено { $amount } за { $count } заказа.
   *[many] Выплачено { $amount } за { $count } заказов.
}
cli-messages-usage = Использование: prilavok messages send|doubtful|failed [--json], prilavok messages repeat|leave ID
cli-messages-no-bot = Бот не настроен: BOT_TOKEN не задан.
cli-messages-sent = Отправлено: { $sent }; не принято: { $notSent }; осталось в очереди: { $waiting }.
cli-messages-doubtful-count = { $count ->
    [one] { $count } сообщение под вопросом: prilavok messages repeat|leave ID
    [few] { $count } сообщения под вопросом: prilavok messages repeat|leave ID
   *[many] { $count } сообщений под вопросом: prilavok messages repeat|leave ID
}
cli-messages-failed-count = { $count ->
    [one] { $count } сообщение не отправлено и оставлено.
    [few] { $count } сообщения не отправлены и оставлены.
   *[many] { $count } сообщений не отправлены и оставлены.
}
cli-messages-unknown = Сообщения { $id } нет среди тех, что под вопросом.
cli-messages-repeat-done = Сообщение { $id } уйдёт ещё раз, со словами «возможно, это сообщение уже приходило».
cli-messages-leave-done = Сообщение { $id } оставлено как есть.

## story: the evidence of an order

story-owner = Вебмастер { $id }, площадка { $space }
story-version = Версия { $version }: { $cause ->
    [report] сообщила сеть ({ $source })
    [hold_over] холд закончился
    [matched] нашёлся переход или ссылка
    [rejudged] рассужено заново
   *[payout] выплачено
}, { $at }
story-not-settled = ещё не рассчитана
story-entry = книга, { $kind }: { $amount }
story-told = сообщение { $key }: { $state ->
    [sent] отправлено { $at }
    [queued] в очереди
    [in_doubt] под вопросом
    [failed] оставлено
   *[forgotten] уже не хранится
}
story-click = переход { $click }, ссылка { $link }: { $country }, { $from ->
    [click] видели сами
    [network] говорит сеть
   *[none] никто не говорит
}, анонимайзер { $anonymizer }
story-delivery = доставка: { $country }, { $from ->
    [network] говорит сеть
    [declared] заявлена на ссылке
   *[none] никто не говорит
}
story-frozen = ставка и участие в программе — с самой ссылки: товары { $items }
story-problem = рассудить не удалось: { $problem ->
    [older_than_terms] старше первой версии условий
   *[other] { $problem }
}
story-verdict = { $outcome }, по условиям от { $terms }, { $policy }: ожидается { $expected }, под вопросом { $stake }
story-credit = сеть начисляет { $reported } × доля { $share } % = { $credit }

## channels: the owner's channels and what is set for them

channel-quoted = «{ $text }»
channel-can-post-messages = Публикация сообщений
channel-can-edit-messages = Изменение чужих сообщений
channel-can-delete-messages = Удаление чужих сообщений
channel-list = { $count ->
    [0] Ваши каналы
    [one] У вас { $count } канал
    [few] У вас { $count } канала
   *[many] У вас { $count } каналов
}
channel-list-empty = Пока ни один канал не подключён. Подключите — и я буду публиковать в нём посты с вашими ссылками: сразу, по расписанию или вашей рукой.
channel-join = Сначала станьте вебмастером
channel-join-do = Каналы подключают вебмастера: примите условия программы (/webmaster) и вернитесь командой /channels.
channel-connect = Как подключить канал
channel-connect-pick = 1. Нажмите кнопку внизу и выберите канал: Telegram сразу предложит сделать меня администратором.
channel-connect-add = 2. Или сами сделайте { $bot } администратором канала с правом { $rights }.
channel-connect-add-here = Сделать сейчас
channel-connect-forward = 3. Или перешлите мне любой пост канала, если я в нём уже администратор.
channel-connect-by-name = По имени или ссылке канал не подключить: выберите его кнопкой внизу, сделайте меня в нём администратором или перешлите из него пост. Прервать: /cancel
channel-connect-money = Подключить канал может его создатель или администратор, которому разрешено публиковать. Комиссия за заказы из его постов идёт тому, кто подключил.
channel-looking = Минуту, смотрю на канал.
channel-connected = Канал подключён и стал вашей площадкой: комиссия за заказы из его постов идёт вам.
channel-is-none = Это не канал. Публиковать посты можно только в каналах.
channel-bot-absent = Я ещё не администратор этого канала
channel-bot-absent-do = Откройте канал → «Управление каналом» → «Администраторы» → «Добавить администратора» → { $bot }, оставьте включённым { $rights } и нажмите «Проверить снова».
channel-right-missing = Не хватает права: { $rights }
channel-right-missing-do = Откройте канал → «Управление каналом» → «Администраторы» → { $bot } (если меня там нет — «Добавить администратора»), включите { $rights } и нажмите «Проверить снова».
channel-not-theirs = Подключить канал может его создатель или администратор, которому разрешено публиковать. Telegram говорит, что вы ни то ни другое.
channel-taken = Этот канал уже подключил кто-то другой. Попросите владельца канала здесь пригласить вас: канал → «Участники» → «Пригласить».
channel-not-yours = Такого канала среди ваших нет.
channel-owners-only = Это может только владелец канала.
channel-checked-well = Проверено: все нужные права есть.
channel-checked-not = Проверено: чего-то ещё не хватает.
channel-state-running = ▶️ Работает: посты выходят сами, как вы настроили.
channel-state-paused = ⏸ Приостановлен владельцем с { $since }: само ничего не выходит.
channel-state-rights = ⏸ Стоит: у меня нет права { $rights }.
channel-rights-lost = ⏸ «{ $title }»: у меня больше нет права { $rights }, поэтому там ничего не публикуется. Верните { $count ->
    [one] его
    [few] их
   *[many] их
} (канал → «Управление каналом» → «Администраторы»; если меня там нет, добавьте меня снова), и всё пойдёт дальше само.
channel-rights-back = { $running ->
    [yes] ▶️ «{ $title }»: право { $rights } снова есть, посты опять выходят.
   *[no] «{ $title }»: право { $rights } снова есть. Канал остаётся на паузе: так решил владелец.
}
channel-home-role = { $role ->
    [owner] Вы владелец: меняете всё.
   *[editor] Вы редактор: делаете посты и ставите их в расписание.
}
channel-home-members = { $count ->
    [one] Доступ есть у { $count } человека.
    [few] Доступ есть у { $count } человек.
   *[many] Доступ есть у { $count } человек.
}
channel-home-paid-you = Комиссия идёт вам, кто бы из участников ни публиковал.
channel-home-paid = Комиссия идёт вебмастеру { $name }, кто бы из участников ни публиковал.
channel-home-place = Доставка: { $country }. Часы: { $zone }. Язык постов: { $language ->
    [ru] русский
   *[en] английский
}.
channel-button-pick = Выбрать канал
channel-button-connect = ➕ Подключить канал
channel-button-check = 🔄 Проверить снова
channel-button-list = ← Каналы
channel-button-home = К каналу
channel-button-new-post = ✏️ Новый пост
channel-button-schedule = 🗓 Очередь и расписание
channel-button-statistics = 📊 Статистика
channel-button-settings = ⚙️ Настройки
channel-button-members = 👥 Участники
channel-button-pause = ⏸ Пауза
channel-button-resume = ▶️ Продолжить
channel-settings = Настройки: { $name }
channel-has-language = Язык постов: { $language ->
    [ru] русский
   *[en] английский
}
channel-has-country = Доставка и переходы: { $country }
channel-has-audience = Читатели живут: { $countries }
channel-has-no-audience = Страны читателей: не указаны
channel-has-zone = Часы: { $zone } ({ $name })
channel-has-hashtags = Хэштеги: { $hashtags }
channel-has-no-hashtags = Хэштеги: нет
channel-has-link = Ссылка: { $link ->
    [button] кнопкой под постом
   *[text] в тексте
}
channel-has-template = Вид постов: { $own ->
    [yes] ваш
   *[no] обычный
}
channel-has-approval = Посты правил, очереди и редакторов: { $approval ->
    [yes] сначала показываю владельцам
   *[no] выходят без вопроса
}
channel-has-when-over = Когда скидка кончилась или цена выросла: { $whenOver ->
    [edit] переписываю пост
    [mark] ставлю пометку
   *[leave] не трогаю пост
}
channel-has-label = Маркировка рекламы: { $advertiser }, ИНН { $inn }
channel-has-no-label = Маркировка рекламы: не нужна
channel-set-language = Язык: { $language ->
    [ru] русский
   *[en] английский
}
channel-set-country = Доставка { $country }
channel-set-audience = Страны читателей
channel-set-zone = Часовой пояс
channel-set-hashtags = Хэштеги
channel-set-template = Вид постов
channel-set-link = Ссылка: { $link ->
    [button] кнопка
   *[text] текст
}
channel-set-approval = Спрашивать: { $approval ->
    [yes] да
   *[no] нет
}
channel-set-when-over = Скидка кончилась: { $whenOver ->
    [edit] переписать
    [mark] пометить
   *[leave] не трогать
}
channel-set-label = Маркировка рекламы
channel-ask-country = Куда едут посылки? Ссылки делаются для этой страны, и переходить читатели должны из неё: иначе вознаграждения нет.
channel-ask-audience = Где живут ваши читатели? Нажмите все страны, которые важны; ещё раз — убрать.
channel-ask-zone = По каким часам выходят посты?
channel-about-hashtags = Они стоят в конце каждого поста.
channel-about-template =
    Как выглядит пост: ваш текст с местами в фигурных скобках, которые я заполню. Строка, местам которой нечего показать, пропадает. {"{delivery}"} называет страну ссылки и страны ваших читателей, {"{price}"} — цену в их деньгах. Предупреждение о VPN и маркировка стоят в посте и без своего места.

    Места: { $places }

    Сейчас вид такой:
channel-about-label = Реклама для читателей из России называет рекламодателя и его ИНН, и у каждого поста есть токен (erid). Если маркировка задана, без токена я ничего не публикую; если нет — вы говорите этим, что каналу она не нужна.
channel-about-usual-label = Кнопка ниже ставит рекламодателя, который назван в данных магазина. В реестре его ИНН мы не сверяли: проверьте. Рекламодателем бывает и сам продавец.
channel-button-usual-label = { $advertiser }, ИНН { $inn }
channel-button-write = ✏️ Написать
channel-button-no-hashtags = Без хэштегов
channel-button-no-template = Обычный вид
channel-button-no-label = Не нужна
channel-type-hashtags = Напишите хэштеги через пробел, не больше { $most }: #скидки #aliexpress. Прервать: /cancel
channel-again-hashtags = Это не хэштеги: нужны буквы, цифры и подчёркивания, не больше { $most }. Ещё раз или /cancel.
channel-type-template = Напишите пост, каким он должен быть, с местами в фигурных скобках, до { $most } знаков. Прервать: /cancel
channel-again-template = Это пусто или длиннее { $most } знаков. Ещё раз или /cancel.
channel-template-unknown-place = Места «{ $name }» я не знаю. Есть такие: { $places }. Ещё раз или /cancel.
channel-template-no-link = В посте нет места для ссылки: никто не сможет открыть товар. Ещё раз или /cancel.
channel-template-too-long = Это длиннее { $most } знаков. Ещё раз или /cancel.
channel-type-zone = Напишите часовой пояс по-английски, как в списке IANA: Europe/Berlin, Asia/Dubai. Прервать: /cancel
channel-again-zone = Такого пояса нет. Напишите, например, Europe/Berlin или /cancel.
channel-type-advertiser = Кто рекламодатель? Напишите имя, каким оно должно стоять в постах, до { $most } знаков. Прервать: /cancel
channel-again-advertiser = Одной строкой, до { $most } знаков, или /cancel.
channel-type-inn = ИНН рекламодателя: десять цифр у фирмы или двенадцать у человека. Прервать: /cancel
channel-again-inn = Такого ИНН не бывает: ошибка в цифре или в их числе. Ещё раз или /cancel.
channel-members = У кого есть доступ: { $name }
channel-member = • { $name }, { $role ->
    [owner] владелец
   *[editor] редактор
}{ $you ->
    [yes] {" "}(вы)
   *[no] {""}
}
channel-member-nameless = человек { $id }
channel-button-invite-editor = ➕ Пригласить редактора
channel-button-invite-owner = ➕ Пригласить владельца
channel-button-remove = ✖ { $name }
channel-button-remove-yes = Забрать доступ
channel-button-leave = Уйти
channel-button-leave-yes = Уйти
channel-invite = { $role ->
    [owner] Приглашение для ещё одного владельца
   *[editor] Приглашение для редактора
}
channel-invite-about = Отправьте эту ссылку одному человеку: она сработает один раз, в течение { $hours ->
    [one] { $hours } часа
    [few] { $hours } часов
   *[many] { $hours } часов
}.
channel-invite-money = { $role ->
    [owner] Владелец меняет всё, приглашает и убирает других, и вас тоже.
   *[editor] Редактор делает посты и ставит их в расписание и больше ничего не меняет.
} Комиссия в любом случае идёт вебмастеру площадки.
channel-invites-too-many = Открыто слишком много приглашений. Подождите, пока ими воспользуются или пока они истекут.
channel-invite-void = Это приглашение больше не работает: им воспользовались, оно истекло или его отозвали. Попросите новое.
channel-invite-full = В канале уже столько участников, сколько может быть. Попросите владельца сначала кого-нибудь убрать.
channel-joined = { $role ->
    [owner] Теперь вы владелец этого канала.
   *[editor] Теперь вы редактор этого канала.
}
channel-has-joined = { $name }: теперь { $role ->
    [owner] владелец
   *[editor] редактор
} канала «{ $title }» по вашему приглашению.
channel-remove-ask = Забрать доступ к каналу у участника { $name }? Сделанные посты останутся.
channel-removed = Доступ забран.
channel-not-removed = Ничего не изменилось: доступ у других забирает только владелец, и забирать должно быть у кого.
channel-leave-ask = Уйти из канала { $name }? Вернуть вас сможет только владелец. Сделанные вами посты останутся.
channel-left = Вы ушли из канала.
channel-last-owner = Вы единственный владелец: сначала пригласите другого владельца, потом уходите.

## posts: check card, preview, publication

post-button = Открыть на AliExpress
post-link = Смотреть на AliExpress
post-coupon = Купон: { $coupon }
# The first country is the link's own; $how: chosen = readers elsewhere choose theirs where the link leads, any = nobody has to choose.
post-delivery = Доставка: { $country }, { $how ->
    [chosen] также { $countries }: выберите { $count ->
        [one] её
       *[other] свою страну
    } на странице ссылки
   *[any] { $countries }
}
post-warning-countries = Открывайте без VPN и из той страны, куда едет посылка: иначе заказ не засчитается.
post-warning = Открывайте без VPN и из страны доставки ({ $country }): иначе заказ не засчитается.
post-over = ⛔ Предложение закончилось.
post-dearer = ⚠️ Цена изменилась: теперь { $price }.
post-goods-over = ⛔ Закончилось: { $title }
post-goods-dearer = ⚠️ Цена изменилась: { $title } — теперь { $price }
post-price-unknown = её покажет магазин
post-label = Реклама. { $advertiser }. ИНН { $inn }
post-label-token = erid: { $token }

post-news-failed = ❌ Пост «{ $title }» в канал «{ $channel }» не вышел.
post-news-failed-check = Перед выходом он проверен ещё раз, и вот что мешает:
post-news-failed-telegram = Telegram отказал: { $said }. Этот пост ещё раз не отправить: сделайте его заново.
post-news-failed-channel-unreachable = Канал недоступен: бота в нём больше нет или его права отозваны. Верните его (канал → «Управление каналом» → «Администраторы») и сделайте пост заново.
post-news-failed-network-down = Партнёрская сеть шесть часов не давала ссылку, и время поста прошло. Верните его в черновики и назначьте новое время.
post-news-waiting = ⏳ Пост «{ $title }» канала «{ $channel }» должен был выйти { $when }, но партнёрская сеть не даёт ему ссылку. Спрашиваю дальше: до { $until } он выйдет, как только ссылка появится.
post-news-refused = ⛔ Владелец канала «{ $channel }» отклонил ваш пост «{ $title }». Он снова в ваших черновиках: поправьте его или выбросьте.
post-news-goods = ✏️ В посте «{ $title }» канала «{ $channel }» не всё осталось как было, а { $kind ->
    [no_room] места сказать об этом в нём нет
   *[no_place] какое это сообщение, я не знаю
}. Поправьте его сами:
post-news-failed-missed = Его время было { $when }, и всё это время стоял канал, бот или Telegram. Пост опоздал бы больше чем на шесть часов, поэтому сам не вышел. Верните его в черновики и назначьте новое время.
post-news-doubtful = ❓ Неизвестно, вышел ли пост «{ $title }» в канале «{ $channel }»: связь с Telegram оборвалась ({ $because }). Посмотрите в канал. Сам бот его не повторит.
post-button-look = 👁 Открыть пост
post-button-new-by-hand = ✏️ Новый пост своей рукой
post-button-drafts = 📝 Черновики
post-button-there = Он там
post-button-again = Его нет, отправить

post-drafts = { $count ->
    [0] Черновиков и постов своей рукой нет
   *[other] Черновики и посты своей рукой: { $count }
}
post-drafts-note = Нажмите на пост, чтобы открыть, поправить, отправить или выбросить. ✋ — готов, чтобы отправить своей рукой; 📊 — отправлен так, и видно, что он принёс.
post-gone = Этого поста нет, или он не ваш.
post-no-draft = Это уже не черновик: верните его в черновики, чтобы менять.
post-too-late = Поздно: он уже ушёл.
post-untitled = Пост № { $id }
post-card-channel = Канал: { $channel }
post-card-no-channel = Не в канал бота: своей рукой
post-card-state = { $state ->
    [draft] Черновик
    [awaiting] Ждёт решения владельцев
    [queued] В очереди, место { $place }
    [timed] Уйдёт { $when }
    [sending] Уходит
    [published] Вышел { $when }
    [by_hand] У вас на руках
    [failed] Не вышел
   *[withdrawn] Выброшен
}
post-card-check = { $light } Проверка:
post-card-red = Пока хоть одна строка красная, пост не выйдет. Поправьте его кнопками ниже или настройки канала.
post-card-own-text = Ваш текст: { $text }
post-card-country = Доставка этого поста: { $country }
post-button-post-it = 📣 Опубликовать
post-button-preview = 👁 Как будет выглядеть
post-button-own-text = ✍ Свой текст
post-button-take-out = ✂ Убрать чужие скрытые ссылки
post-taken-out = Готово: чужих партнёрских ссылок, которые не говорят, куда ведут, в посте больше нет. Слова, за которыми они стояли, остались.
post-button-coupon = 🎟 Купон
post-button-country = 🚚 Страна
post-button-erid = 🏷 erid
post-button-now = 🚀 Опубликовать сейчас
post-button-queue = 📥 В очередь
post-button-time = ⏰ Ко времени
post-button-typed-time = Другое время
post-button-by-hand = ✋ Своей рукой
post-button-hand-over = ✋ Отправить самому
post-button-discard = 🗑 Выбросить
post-button-anew = ✏️ Сделать заново
post-button-back = ↩ В черновики
post-button-channel = ◀ Канал
post-new-ask = Что публикуем? Напишите, что искать, вставьте ссылку на товар или перешлите готовый пост: ссылки в нём станут вашими. Прервать: /cancel
post-no-links = В этом посте нет ссылок на товары AliExpress. Перешлите другой, вставьте ссылку или напишите, что искать.
post-no-links-yet = В подписи к первой картинке альбома нет ссылок на товары AliExpress. Если они под другой, сейчас найду; если нет, перешлите другой пост, вставьте ссылку или напишите, что искать.
post-pick = { $count ->
    [one] Нашёлся { $count } товар. Выберите или напишите точнее.
    [few] Нашлись { $count } товара. Выберите или напишите точнее.
   *[many] Нашлось { $count } товаров. Выберите или напишите точнее.
}
post-where = Куда публикуем?
post-draft-refused = { $because ->
    [not_member] Это не ваш канал.
    [not_joined] Сначала примите условия программы: /webmaster
    [deal_unknown] Этого товара больше нет.
   *[gone] Этого черновика больше нет.
}
post-rework-replaced = { $count ->
    [0] Ссылок заменено: ни одной.
    [one] Заменена { $count } ссылка.
    [few] Заменены { $count } ссылки.
   *[many] Заменено { $count } ссылок.
}
post-rework-unwrapped = • { $link }: чужая партнёрская ссылка не на товар, теперь без чужих меток.
post-rework-taken-out = • { $link }: убрана.
post-rework-left = • { $link }: осталась как была ({ $why ->
    [refused] ссылку сделать нельзя
    [too_many] ссылок слишком много
    [network_down] сеть не отвечает
    [hidden] не говорит, куда ведёт
   *[other] товар в ней не узнать
}).
post-rework-more = { $count ->
    [one] … и ещё { $count } ссылка.
    [few] … и ещё { $count } ссылки.
   *[many] … и ещё { $count } ссылок.
}
post-edit-ask = { $what ->
    [ownText] Напишите свой текст, он встанет над словами магазина, до { $most } знаков; оформление сохранится. Убрать: «-». Прервать: /cancel
    [coupon] Напишите купон или промокод. Убрать: «-». Прервать: /cancel
    [erid] Напишите токен erid этого креатива. Убрать: «-». Прервать: /cancel
   *[typedTime] Когда? Например: 18:30, завтра 10:00, 26.11 10:00. По часам канала. Прервать: /cancel
}
post-edit-again = { $what ->
    [ownText] Это пусто или длиннее { $most } знаков. Ещё раз или /cancel.
    [coupon] Одной строкой, до 60 знаков. Ещё раз или /cancel.
    [erid] Это не похоже на токен. Ещё раз или /cancel.
   *[typedTime] Такого времени нет. Например: 18:30, завтра 10:00, 26.11 10:00. Или /cancel.
}
post-own-text-links = ⚠️ В вашем тексте есть ссылка на AliExpress. Она останется как есть, и заказы по ней вам не засчитаются. Пост, в котором все ссылки станут вашими, пришлите целиком: «Новый пост».
post-token-given = { $state ->
    [timed] 🏷 Токен принят: пост выйдет в свой срок, а если тот прошёл — сейчас.
   *[awaiting] 🏷 Токен принят: теперь слово за владельцами.
}
post-token-refused = { $because ->
    [bad_token] Это не похоже на токен. Ещё раз или /cancel.
    [used] Этот erid уже стоит у другого креатива, а каждому нужен свой. Ещё раз или /cancel.
   *[gone] Этот пост больше не ждёт токена.
}
post-released = { $state ->
    [sending] 🚀 Уходит.
    [published] 🚀 Вышел.
    [timed] ⏰ Уйдёт в своё время.
    [queued] 📥 В очереди.
    [queued_without_slots] 📥 В очереди, но она стоит: слотов ещё нет. Добавьте часы, в которые выходят посты: «Очередь и расписание» → «Слоты».
    [awaiting] ✋ Ждёт решения владельцев.
    [by_hand] ✋ Готов: отправьте его сами кнопкой ниже.
   *[failed] ❌ Не вышел.
}
post-release-refused = { $because ->
    [red] 🔴 Так публиковать нельзя: смотрите красные строки.
    [rights] У бота нет права публиковать в канале: что сделать, сказано на экране канала.
    [paused] Канал на паузе: ничего не уходит. Снять паузу может владелец на экране канала.
    [past] Это время уже прошло: выберите другое.
    [network_down] Партнёрская сеть не отвечает: попробуйте позже.
    [no_channel] Этот пост не для канала бота: отправьте его своей рукой.
    [state] Это уже не черновик.
   *[gone] Этого поста нет, или он не ваш.
}
post-when = Когда? По часам канала ({ $zone }).
post-country-ask = Куда едет посылка этого поста? Переходы засчитаются только оттуда.
post-preview = { $linked ->
    [yes] Так он будет выглядеть, ссылка в нём настоящая.
   *[no] Так он будет выглядеть; ссылки в нём пока нет.
}
post-place-ask = Понял: пост вышел. Чтобы я мог поправить его, когда предложение закончится или подорожает, перешлите мне этот пост из канала или пришлите ссылку на него. Не нужно: /cancel
post-place-became = { $became ->
    [learnt] Нашёл: теперь я смогу править этот пост.
    [other_channel] Это из другого канала. Перешлите пост из того, где он вышел, или /cancel.
    [other_post] В этом сообщении нет ссылки этого поста. Перешлите сам пост или /cancel.
    [by_hand] Этот пост кто-то отправил своей рукой: такие я править в канале не могу.
    [gone] Здесь уже всё ясно.
   *[unseen] Не вижу поста. Перешлите его мне из канала или пришлите ссылку вида t.me/канал/123. Если канал запретил пересылку, не выйдет ни то ни другое. Или /cancel.
}
post-button-whether-out = 🔄 Вышел ли он?
post-button-place = 📎 Показать, где он
post-not-moved = { $because ->
    [network_down] Партнёрская сеть не дала новых ссылок: всё осталось как было. Попробуйте через минуту.
   *[gone] Это уже не черновик: верните его в черновики, чтобы менять.
}
post-album-by-hand = 🖼 В альбоме { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}: своей рукой уйдёт только первый с текстом, альбомов Telegram так не отправляет. Весь альбом выходит через бота.
# $button: yes = Telegram names such a message to the bot, where the operator has switched that on.
post-by-hand-edits = ✏️ { $button ->
    [yes] Когда предложение закончится или подорожает, я смогу исправить пост, отправленный своей рукой, только если Telegram сообщит мне, что вы его отправили. Если и после этого здесь написано, что он у вас на руках, значит, не сообщил: исправьте пост сами.
   *[no] Пост, отправленный своей рукой без кнопки, я потом исправить не смогу: Telegram не говорит мне, где он. Когда предложение закончится или подорожает, исправьте его сами.
}
post-doubt-settled = Понятно.
post-doubt-none = Здесь уже всё ясно.

check-affiliation = { $is ->
    [affiliated] Товар участвует в партнёрской программе.
    [not_affiliated] Товар не участвует в партнёрской программе: за него не платят.
   *[unknown] Неизвестно, участвует ли товар в программе: это скажет сеть, когда появится ссылка или заказ.
}
check-store = { $is ->
    [listed] Магазин в списке магазинов без комиссии: за его товары не платят.
    [not_listed] Магазина нет в списке магазинов без комиссии.
   *[unnamed] Каталог не называет магазин: нет ли его в списке магазинов без комиссии, не проверить.
}
check-goods = { $is ->
    [virtual] Виртуальный товар (карта, купон, билет, программа, игра, книга): за такие не платят.
    [eat] Раздел «Еда!»: за него не платят.
   *[other] Не виртуальный товар и не раздел «Еда!», насколько говорит каталог.
}
check-earnings-nothing = За заказ ничего не заплатят.
check-earnings = { $is ->
    [earns] Ставка { $rate }{ $boost }. За заказ: { $amount }.
   *[at_stake] Ставка { $rate }{ $boost }. За заказ: { $amount }, если сеть засчитает.
}
check-earnings-boost = , с повышением на { $boost }
check-earnings-share = { $amount } (ваша часть { $share })
check-earnings-rate-unknown = Ставка неизвестна: сколько заплатят, сказать нельзя.
check-earnings-price-unknown = Цена неизвестна: сколько заплатят, сказать нельзя.
check-earnings-currency-unknown = Нет курса для валюты цены: сколько заплатят в рублях, сказать нельзя.
check-price-unknown = Каталог не знает цены: её покажет магазин.
check-price-story = Сейчас { $now }, обычно { $usual }, ниже всего было { $lowest } (за { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}).
check-price-short = Сейчас { $now }. Чтобы судить о цене, данных мало: { $days ->
    [0] известна меньше дня
    [one] известна { $days } день
    [few] известна { $days } дня
   *[many] известна { $days } дней
}, нужно { $least ->
    [one] { $least } день
    [few] { $least } дня
   *[many] { $least } дней
}.
check-price-claim = { $claim ->
    [none] «Скидка» { $claimed } % — не скидка: обычно товар столько и стоит.
    [dearer] «Скидка» { $claimed } % — не скидка: сейчас дороже, чем обычно.
    [smaller] Скидка на деле { $real } %, а не { $claimed } %.
   *[real] Скидка { $claimed } % настоящая.
}
check-price-unproved = Скидку { $claimed } % подтвердить нечем.
check-price-dearer = Сейчас дороже, чем обычно.
check-link = { $is ->
    [deal_over] Товара больше нет в продаже.
    [no_address] У товара нет адреса: открыть его не получится.
    [withdrawn] Ссылка этого поста отозвана.
    [untold] Ни один каталог товара не называет: есть ли он в продаже, покажет магазин.
   *[other] Ссылка живая.
}
check-link-alive = Товар в продаже: { $days ->
    [0] он был в каталоге сегодня.
    [one] он был в каталоге { $days } день назад.
    [few] он был в каталоге { $days } дня назад.
   *[many] он был в каталоге { $days } дней назад.
}
check-link-stale = Каталог молчит о товаре уже { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}: проверьте, есть ли он ещё и почём.
check-audience-unsaid = Не сказано, из каких стран читатели: { $policy ->
    [same_zone] засчитываются переходы из любой страны программы
   *[exact_country] по этой ссылке засчитываются переходы из страны доставки ({ $country }), остальным она предложит выбрать свою
}. Страны читателей задаёт владелец в настройках канала.
check-audience-fits = Читатели там, куда едет посылка ({ $country }).
check-audience-void = { $is ->
    [none] Ни один переход не засчитается: посылка едет в страну { $country }, а читатели не там.
   *[partly] Посылка едет в страну { $country }: переходы части читателей не засчитаются.
}
check-audience-elsewhere = { $count ->
    [one] Другая страна программы
   *[other] Другие страны программы
}: { $countries }. Такие переходы засчитаются, только если читатель выберет свою страну на странице ссылки.
check-audience-outside = Вне программы: { $countries }.
check-traffic = { $is ->
    [allowed] Источник трафика программа разрешает.
   *[unclear] Источник трафика разрешён только при условии, которое должен проверить человек.
}
check-label = { $is ->
    [waived] Возможные читатели: { $countries }. Маркировка выключена: отвечаете вы.
    [bad_inn] ИНН рекламодателя в настройках канала неверен: без него маркировки нет.
    [no_token] Нужна маркировка (возможные читатели: { $countries }), а токена erid у поста нет: впишите его.
    [bad_token] erid не похож на токен.
    [token_used] Этот erid уже стоит у другого креатива: у каждого свой.
   *[not_needed] Маркировка не нужна: читателей, для которых она обязательна, нет.
}
check-label-shown = Маркировка стоит: { $advertiser }, ИНН { $inn }, erid { $token }.
check-length = { $is ->
    [too_long] Текст слишком длинный: знаков { $units }, а помещается { $most }. Сократите его; готовый пост сократите у себя и пришлите заново.
   *[fits] Текст помещается: знаков { $units } из { $most }.
}
check-notice = Позиция регулятора на { $date } ({ $source }): { $text }

## schedule: slots, queue, rules, approvals

schedule-home = Очередь и расписание: { $title }
schedule-state-running = ▶️ Посты выходят сами, как поставлено.
schedule-state-owner = ⏸ Пауза: само ничего не выходит. Пропущенные в паузе слоты потом не догоняются.
schedule-state-rights = ⏸ Стоит: у бота нет нужного права в канале.
schedule-slots = Слоты: { $times } ({ $zone })
schedule-slots-none = Слотов нет: добавьте часы, в которые выходит следующий пост очереди.
schedule-queue = { $count ->
    [0] Очередь пуста.
    [one] В очереди { $count } пост:
    [few] В очереди { $count } поста:
   *[many] В очереди { $count } постов:
}
schedule-queue-stands = Без слотов очередь стоит.
schedule-besides = Вне очереди:
schedule-post-untitled = пост без названия
schedule-post-queued = Место в очереди: { $place } из { $total }.
schedule-post-timed = Выходит в своё время.
schedule-post-awaiting = ✋ Ждёт слова владельца.
schedule-post-lacks-token = 🏷 Ждёт своего erid: без него пост не выйдет.
schedule-post-leaves = Выйдет: { $when }
schedule-post-by-rule = Выбран правилом.
schedule-post-gone = Этого поста в расписании уже нет.
schedule-post-decided = Этот пост решения уже не ждёт: другой владелец успел раньше, или его забрали назад. Где он сейчас, покажет «Посмотреть».
schedule-withdraw-ask = Убрать пост из расписания совсем?
schedule-done-now = Пост выйдет в ближайшую минуту.
schedule-done-withdraw = Пост убран.
schedule-done-approve = Одобрено: пост выйдет в своё время, а если оно прошло, то в ближайшую минуту.
schedule-done-refuse = Отклонено: поста не будет, и правило этот товар больше не предложит.
schedule-done-refuse-draft = Отклонён: пост вернулся в черновики автора.
schedule-slots-title = Слоты: { $title }
schedule-slots-note = В каждый слот выходит первый пост очереди. Пустая очередь слот пропускает. Если бот стоял, слоты последних шести часов выходят потом по одному в минуту, более ранние пропускаются.
schedule-slots-ask = Напишите часы через пробел, например 10:00 14:30 19:05. Прервать: /cancel
schedule-slots-again = Это не похоже на часы. Напишите, например, 10:00 14:30 19:05, или /cancel.
schedule-slots-too-many = Это слишком много: слотов может быть не больше { $most }.
schedule-given-up = Пока оставим. Вернуться: /channels
schedule-rules = Правила: { $title }
schedule-rules-note = Правило само находит лучший товар, за который платят, и никогда не повторяет то, что в канале уже было.
schedule-rules-too-many = Правил может быть не больше { $most }: чтобы добавить новое, уберите какое-нибудь.
schedule-rule-popular = Популярное
schedule-rule-text = «{ $text }»
schedule-rule-under = до { $price }
schedule-every-day = каждый день
schedule-typed-every-day = каждый день, ежедневно, все, все дни, всегда
schedule-typed-working-days = будни, по будням, рабочие дни
schedule-typed-weekend = выходные, по выходным
schedule-rule-last-posted = В последний раз: { $when }, пост выбран.
schedule-rule-last-empty = В последний раз: { $when }, ничего нового не нашлось.
schedule-rule-last-missed = В последний раз: { $when }, пропущено: бот стоял.
schedule-rule-next = Следующий раз: { $when }
schedule-rule-paused = ⏸ На паузе.
schedule-rule-gone = Такого правила уже нет, или менять его может только владелец.
schedule-rule-remove-ask = Убрать это правило? Посты, которые оно выбрало, останутся.
schedule-rule-removed = Правило убрано.
schedule-rule-added = Правило добавлено.
schedule-ask-text = Что искать? Напишите слова, например «беспроводные наушники», или «-», если годится всё популярное. Прервать: /cancel
schedule-again-text = Слишком длинно: хватит нескольких слов. Ещё раз или /cancel.
schedule-ask-section =
    Из какого раздела? Напишите номер или «-», если всё равно.
    { $list }
schedule-again-section = { $most ->
    [1] Нужна цифра 1 или «-».
   *[other] Нужен номер от 1 до { $most } или «-».
} Прервать: /cancel
schedule-ask-price = Самая высокая цена в рублях? Например 1500, или «-», если всё равно.
schedule-again-price = Это не похоже на цену. Напишите, например, 1500, или «-». Прервать: /cancel
schedule-ask-time = Во сколько? Например 10:00, по часам канала.
schedule-again-time = Это не похоже на время. Напишите, например, 10:00, или /cancel.
schedule-ask-days = В какие дни? Например пн-пт, или «вт чт сб», или «-», если каждый день.
schedule-again-days = Это не похоже на дни недели. Напишите, например, пн-пт, или «-». Прервать: /cancel
schedule-news-awaiting = ✋ «{ $title }»: пост ждёт вашего слова — { $post }
schedule-news-lacks-token = 🏷 «{ $title }»: посту нужен свой erid — { $post }. Зарегистрируйте креатив (текст покажет «Как будет выглядеть») и введите токен кнопкой «Ввести erid»: с ним пост выйдет в свой срок, а если тот прошёл — сразу.
schedule-news-nothing-fits = 🔎 «{ $title }»: правило { $rule } сегодня не нашло ничего, чего в канале ещё не было. Измените его, или в следующий раз оно попробует снова.
schedule-button-slots = 🕙 Слоты
schedule-button-slots-typed = ⌨️ Другие часы
schedule-button-rules = 🔎 Правила
schedule-button-new-rule = ➕ Новое правило
schedule-button-remove-rule = 🗑 Убрать
schedule-button-remove-yes = Да, убрать
schedule-button-pause = ⏸ Пауза
schedule-button-resume = ▶️ Продолжить
schedule-button-now = ⚡ Опубликовать сейчас
schedule-button-withdraw = 🗑 Убрать
schedule-button-withdraw-yes = Да, убрать
schedule-button-approve = ✅ Одобрить
schedule-button-refuse = ⛔ Отклонить
schedule-button-token = 🏷 Ввести erid
schedule-button-look = 👁 Посмотреть

## post statistics: what posts brought

brought-of-channel = Что принёс { $name }
brought-of-post = Что принёс пост: { $title }
brought-period = { $days ->
    [one] За последний { $days } день
    [few] За последние { $days } дня
   *[many] За последние { $days } дней
}
brought-period-all = За всё время
brought-days-7 = 7 дней
brought-days-30 = 30 дней
brought-days-all = Всё
brought-visits = 👥 { $count ->
    [one] Пришёл { $text } человек
    [few] Пришли { $text } человека
   *[many] Пришло { $text } человек
}
brought-country-unknown = неизвестно
brought-countries-others = другие страны: { $text }
brought-bad-share = ⚠️ Под угрозой { $share }: из чужой страны { $wrong }, возможно через VPN { $suspected }.
brought-bad = ⚠️ под угрозой: { $text }
brought-robots = 🤖 Кроме того, роботы и превью обращались { $count ->
    [one] { $text } раз
    [few] { $text } раза
   *[many] { $text } раз
}; людьми они не считаются.
brought-orders = 🛒 { $count ->
    [one] { $text } заказ
    [few] { $text } заказа
   *[many] { $text } заказов
}
brought-orders-by-status = ждут { $pending }, подтверждено { $approved }, отклонено { $declined }
brought-money-owners = Деньги видят владельцы и тот, кому платят.
brought-commission-none = 💰 Комиссии пока нет
brought-cost = Во что обошлись чужие адреса
brought-cost-guess = Примерно { $amount }: { $count ->
    [one] { $people } человек пришёл
    [few] { $people } человека пришли
   *[many] { $people } человек пришло
} из чужой страны, без единого заказа, а пришедший из нужной страны приносит в среднем { $each } (комиссия без отклонённых заказов, делённая на число людей из нужной страны).
brought-cost-no-guess = Сравнить не с чем: из нужной страны ещё никто не пришёл.
brought-cost-orders = Точно { $amount }: { $count ->
    [0] заказов, оставшихся без комиссии
    [one] { $orders } заказ остался без комиссии
    [few] { $orders } заказа остались без комиссии
   *[many] { $orders } заказов остались без комиссии
} из-за стран или VPN{ $count ->
    [0] , не было
   *[other] {""}
}. Сумма — то, что они принесли бы вам при переходе и доставке в страну ссылки, за вычетом того, что сеть всё же начислила.
brought-cost-left-out = Комиссия в валютах, курс которых неизвестен, в эти суммы не входит.
brought-posts = Посты и что они принесли
brought-posts-none = Пока не вышло ни одного поста.
brought-orders-of = Заказы поста: { $title }
brought-orders-none = По этому посту заказов пока нет.
brought-nobody = За это время никто не пришёл.
brought-not-yours = Таких данных среди ваших нет.
brought-button-chart = 📈 График
brought-button-posts = 📝 По постам
brought-button-table = 📄 Таблица (CSV)
brought-button-orders = 🛒 Заказы
brought-bars-title = Люди по дням
brought-bars-right = из нужной страны
brought-bars-wrong = чужая страна или VPN
brought-bars-unknown = неизвестно
brought-chart-caption = Люди по дням. Из нужной страны: { $right }, из чужой или, возможно, через VPN: { $wrong }, неизвестно: { $unknown }. Лучший день — { $day }: { $count ->
    [one] { $people } человек
    [few] { $people } человека
   *[many] { $people } человек
}.
brought-column-post = пост
brought-column-published = вышел
brought-column-title = название
brought-column-visits = люди
brought-column-right = нужная страна
brought-column-wrong = чужая страна
brought-column-suspected = возможно VPN
brought-column-unknown = страна неизвестна
brought-column-robots = роботы
brought-column-pending = заказов ждёт
brought-column-approved = заказов подтверждено
brought-column-declined = заказов отклонено
brought-column-hold = в холде
brought-column-payable = к выплате
brought-column-void = отклонённая сумма
brought-column-paid = выплачено

## inline: in any chat, and groups

inline-without-vpn = Без VPN и прокси: с ними вознаграждения не будет.
inline-perhaps-unrewarded = вознаграждения может не быть
inline-button-country = Выберите страну доставки, и всё заработает
inline-button-network-down = Партнёрская сеть не отвечает, попробуйте через минуту
inline-button-broken = Не получилось, попробуйте ещё раз
inline-unreadable = Эта ссылка не называет товара
inline-refused = Ссылки на этот товар нет
inline-post-none = Такого поста для вас нет
inline-button-to-channel = 📣 Выбрать канал и отправить
inline-button-share = ↗ Поделиться через окно Telegram
inline-hand-over =
    Пост готов: { $title }

    Отправьте его от своего имени: выберите канал кнопкой или наберите в нём сами: { $query }

    Права бота в канале для этого не нужны; переходы и заказы засчитаются этому посту.
group-own-link = По ссылке откроется личный чат: там у каждого своя ссылка на AliExpress для своей страны доставки.
group-help = Напишите, что искать: «@{ $bot } наушники», или пришлите так же ссылку на товар AliExpress. Отвечу парой находок.
group-hello = Здравствуйте! Ищу товары AliExpress. Позовите по имени: «@{ $bot } наушники». На остальное в группе не отвечаю.
