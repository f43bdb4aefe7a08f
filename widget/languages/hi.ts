import type { Words } from './words.ts';

/** Hindi. Not yet checked by a speaker. */
export const words: Words = {
  close: 'बंद करें',
  send: 'भेजें',
  appeared: 'आपके लिए एक सवाल:',
  saved: 'सहेजा गया। इसे अब भी बदला जा सकता है।',
  done: 'सहेजा गया।',
  onDevice: 'इस डिवाइस पर सहेजा गया, भेज दिया जाएगा।',
  noConnection: 'सहेजा नहीं जा सका: कनेक्शन नहीं है। कृपया यह पेज खुला रखें, हम फिर कोशिश करेंगे।',
  notTaken: 'सहेजा नहीं जा सका: साइट ने इसे स्वीकार नहीं किया। आपका टेक्स्ट अब भी कॉपी किया जा सकता है।',
  careful: 'कृपया पासवर्ड या कार्ड नंबर न लिखें।',
  later: 'बाद में पूछें',
  contact: 'इस बारे में मुझसे संपर्क किया जा सकता है',
  contactAddress: 'आपका ईमेल पता',
  takeBack: 'मेरा जवाब वापस लें',
  takenBack: 'आपका जवाब वापस ले लिया गया।',
  charsLeft: '{count} वर्ण शेष',
  open: 'आपकी राय',
  optional: 'वैकल्पिक',
};
