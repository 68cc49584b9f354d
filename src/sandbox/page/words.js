/** The page's own words. The chat's words are the bot's. */
const WORDS = {
  ru: {
    title: 'Прилавок: песочница',
    about:
      'Телеграм этой машины: бот говорит с ним так же, как с настоящим. Всё, что вы видите, живёт только здесь.',
    sideLabel: 'Люди, страна и заказы',
    sideOpen: 'Люди, страна и заказы',
    pageLanguage: 'Язык страницы',
    close: 'Закрыть',
    people: 'Кто пишет боту',
    newPerson: 'Новый человек',
    placeLabel: 'Откуда этот человек открывает ссылки',
    placeNote: 'Ссылки магазина откроются так, будто переход сделан из этой страны.',
    hosting: 'Хостинг или VPN',
    unknown: 'Страна не определяется',
    orders: 'Заказы',
    ordersNone: 'Откройте ссылку магазина: переход появится здесь, и покупатель сможет оплатить.',
    clock: 'Здесь {date}',
    working: 'Сеть отвечает…',
    'act-buy': 'Покупатель платит',
    'act-receive': 'Заказ получен',
    'act-approve': 'Рекламодатель подтверждает',
    'act-decline': 'Рекламодатель отклоняет',
    'act-pass': 'Проходит 30 дней',
    'did-buy': 'Заказ оплачен.',
    'did-receive': 'Заказ получен, слово за рекламодателем.',
    'did-approve': 'Заказ подтверждён.',
    'did-decline': 'Заказ отклонён.',
    'did-pass': 'Прошло 30 дней.',
    messageComes: 'Сообщение уходит в чат: {name}.',
    messagesCome: 'Сообщения уходят в чат.',
    noMessage: 'Нового для денег нет, или вебмастер просил писать позже: сообщения нет.',
    houseTold: 'Комиссия принадлежит самому магазину, сообщать некому.',
    'state-none': 'Ничего не куплено',
    'state-paid': 'Оплачен, ждёт проверки',
    'state-received': 'Получен, ждёт проверки',
    'state-approved': 'Подтверждён',
    'state-declined': 'Отклонён',
    credited: 'Сеть начисляет {sum}',
    ownerWebmaster: 'Комиссия: {name}',
    ownerHouse: 'Комиссия самого магазина. Станьте вебмастером (/webmaster) и сделайте ссылку заново.',
    asPerson: 'вы —',
    history: 'Переписка',
    greetingTitle: 'Что умеет этот бот?',
    noDescription: 'Нажмите «Начать», и бот поздоровается.',
    tries: 'Что попробовать',
    tryLead: 'Попробуйте:',
    tryLink: 'вставить ссылку AliExpress',
    commands: 'Команды бота',
    keyboard: 'Кнопки бота',
    hint: 'Сообщение',
    send: 'Отправить',
    start: 'Начать',
    startWith: 'Начать с «{payload}»',
    restart: 'Разблокировать и начать снова',
    block: 'Заблокировать',
    unblock: 'Разблокировать',
    blocked: 'Бот заблокирован',
    bot: 'бот',
    typing: 'печатает…',
    sendingPhoto: 'отправляет фото…',
    offline: 'нет связи с песочницей…',
    edited: 'изм.',
    copied: 'Скопировано',
    copy: 'скопировать',
    opens: 'откроется в новой вкладке',
    picture: 'Картинка',
    spoiler: 'Показать скрытый текст',
    document: 'Файл',
    forwarded: 'Переслано от {name}',
    notHere: 'Такая кнопка в песочнице ничего не делает',
    name: 'Имя',
    appLanguage: 'Язык Телеграма',
    cancel: 'Отмена',
    add: 'Добавить',
    today: 'Сегодня',
    failed: 'Не получилось: {reason}',
  },
  en: {
    title: 'Prilavok sandbox',
    about:
      'A Telegram of this machine: the bot talks to it as to the real one. All that you see lives only here.',
    sideLabel: 'People, country and orders',
    sideOpen: 'People, country and orders',
    pageLanguage: 'Language of the page',
    close: 'Close',
    people: 'Who writes to the bot',
    newPerson: 'New person',
    placeLabel: 'Where this person opens links',
    placeNote: 'Links of the shop open as if the click came from this country.',
    hosting: 'Hosting network or VPN',
    unknown: 'Country cannot be told',
    orders: 'Orders',
    ordersNone: 'Open a link of the shop: the click appears here, and its buyer can pay.',
    clock: 'Here it is {date}',
    working: 'The network answers…',
    'act-buy': 'Buyer pays',
    'act-receive': 'Order received',
    'act-approve': 'Advertiser approves',
    'act-decline': 'Advertiser declines',
    'act-pass': '30 days pass',
    'did-buy': 'The order is paid.',
    'did-receive': 'The order is received; the advertiser decides.',
    'did-approve': 'The order is approved.',
    'did-decline': 'The order is declined.',
    'did-pass': '30 days have passed.',
    messageComes: 'A message is on its way to the chat: {name}.',
    messagesCome: 'Messages are on their way to the chat.',
    noMessage: 'Nothing new about money, or the webmaster asked to be told later: no message.',
    houseTold: 'The commission is the shop’s own: there is nobody to tell.',
    'state-none': 'Nothing bought',
    'state-paid': 'Paid, being checked',
    'state-received': 'Received, being checked',
    'state-approved': 'Approved',
    'state-declined': 'Declined',
    credited: 'The network credits {sum}',
    ownerWebmaster: 'Commission: {name}',
    ownerHouse: 'The shop’s own commission. Become a webmaster (/webmaster) and make the link again.',
    asPerson: 'you are',
    history: 'Conversation',
    greetingTitle: 'What can this bot do?',
    noDescription: 'Press Start, and the bot will say hello.',
    tries: 'What to try',
    tryLead: 'Try:',
    tryLink: 'paste an AliExpress link',
    commands: 'Commands of the bot',
    keyboard: 'Buttons of the bot',
    hint: 'Message',
    send: 'Send',
    start: 'Start',
    startWith: 'Start with “{payload}”',
    restart: 'Unblock and start again',
    block: 'Block',
    unblock: 'Unblock',
    blocked: 'The bot is blocked',
    bot: 'bot',
    typing: 'typing…',
    sendingPhoto: 'sending a photo…',
    offline: 'the sandbox is out of reach…',
    edited: 'edited',
    copied: 'Copied',
    copy: 'copy',
    opens: 'opens in a new tab',
    picture: 'Picture',
    spoiler: 'Show the hidden text',
    document: 'File',
    forwarded: 'Forwarded from {name}',
    notHere: 'Such a button does nothing in the sandbox',
    name: 'Name',
    appLanguage: 'Language of Telegram',
    cancel: 'Cancel',
    add: 'Add',
    today: 'Today',
    failed: 'That did not work: {reason}',
  },
}

const wanted = localStorage.getItem('sandbox-language') ?? navigator.language.slice(0, 2)
let language = ['ru', 'be', 'kk', 'ky', 'uz', 'uk', 'tg', 'hy', 'az'].includes(wanted) ? 'ru' : 'en'

export const pageLanguage = () => language

export function say(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}

/** Puts the words of the language into the page: data-words is text, data-label is an accessible name. */
export function wordPage(next = language) {
  language = next
  document.documentElement.lang = language
  document.title = say('title')
  for (const element of document.querySelectorAll('[data-words]'))
    element.textContent = say(element.dataset.words)
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(element.dataset.label))
    if (element.tagName === 'BUTTON') element.title = say(element.dataset.label)
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language))
  }
}

export function chooseLanguage(next) {
  localStorage.setItem('sandbox-language', next)
  wordPage(next)
}
