import { languageTags, partsPath } from 'virtual:parts';
const base = (document.currentScript as HTMLScriptElement).src;
console.log(languageTags);
import(/* @vite-ignore */ new URL(partsPath, base).href);
