// The page lives by its policy, too: a style of its own making is a constructed sheet.
const sheet = new CSSStyleSheet();
sheet.replaceSync('h1 { color: rgb(1, 2, 3) }');
document.adoptedStyleSheets = [sheet];
window.harm = () =>
  getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)' ? [] : ['the page lost its style'];
