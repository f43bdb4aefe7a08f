/* The shop's basket, kept in this browser. Nothing here knows of Tenwhy. */

const plants = {
  monstera: { name: 'Monstera', price: 38 },
  'snake-plant': { name: 'Snake plant', price: 24 },
  pilea: { name: 'Pilea', price: 18 },
  'rubber-plant': { name: 'Rubber plant', price: 32 },
  'string-of-hearts': { name: 'String of hearts', price: 21 },
  'olive-tree': { name: 'Olive tree', price: 54 },
};
const find = (name) => document.querySelector(`[data-${name}]`);

let basket = read();
show();

// Words and not <noscript>: they also have to stand where a policy or a blocker keeps this script out.
const without = find('without-script');
if (without) without.hidden = true;

const add = find('add');
if (add) {
  add.hidden = false;
  add.addEventListener('click', () => {
    const key = add.dataset.add;
    change(key, 1);
    find('added').replaceChildren(
      `${plants[key].name} is in your basket. `,
      link('Go to the basket', '../../checkout/'),
    );
  });
}

find('order')?.addEventListener('submit', (event) => {
  event.preventDefault();
  basket = {};
  write();
  // Not the form's own way there: that would end the address with a question mark.
  location.assign(event.target.action);
});

function change(key, by) {
  const count = (basket[key] ?? 0) + by;
  if (count > 0) basket[key] = count;
  else delete basket[key];
  write();
  show();
}

function show() {
  const entries = Object.entries(basket);
  const count = entries.reduce((sum, [, pieces]) => sum + pieces, 0);
  const badge = find('basket-count');
  badge.hidden = count === 0;
  badge.textContent = String(count);
  const lines = find('basket-lines');
  if (!lines) return;
  find('basket-empty').hidden = count > 0;
  find('basket-full').hidden = count === 0;
  lines.replaceChildren(...entries.map(([key, pieces]) => line(key, pieces)));
  const total = entries.reduce((sum, [key, pieces]) => sum + plants[key].price * pieces, 0);
  find('basket-total').textContent = `€ ${total}`;
}

function line(key, pieces) {
  const { name, price } = plants[key];
  const item = document.createElement('li');
  const picture = new Image(64, 77);
  picture.src = `../pictures/${key}.svg`;
  picture.alt = '';
  const title = link(name, `../plants/${key}/`);
  const amount = document.createElement('span');
  amount.className = 'amount';
  amount.append(
    press('−', `One ${name} less`, () => change(key, -1)),
    String(pieces),
    press('+', `One ${name} more`, () => change(key, 1)),
  );
  const cost = document.createElement('span');
  cost.className = 'cost';
  cost.textContent = `€ ${price * pieces}`;
  item.append(picture, title, amount, cost);
  return item;
}

function press(text, label, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', () => {
    act();
    // The lines are drawn anew; whoever uses a keyboard goes on where they were.
    const same = document.querySelector(`[aria-label="${label}"]`);
    (same ?? find('basket-lines').querySelector('a') ?? find('basket-empty').querySelector('a')).focus();
  });
  return button;
}

function link(text, href) {
  const anchor = document.createElement('a');
  anchor.textContent = text;
  anchor.href = href;
  return anchor;
}

function read() {
  try {
    const stored = JSON.parse(localStorage.getItem('quillfern-basket') ?? '{}');
    return Object.fromEntries(
      Object.entries(stored).filter(([key, pieces]) => key in plants && Number.isInteger(pieces)),
    );
  } catch {
    // No storage, or not our words in it: an empty basket is right.
    return {};
  }
}

function write() {
  try {
    localStorage.setItem('quillfern-basket', JSON.stringify(basket));
  } catch {
    // Without storage the basket lasts as long as the page.
  }
}
