import type { PublishedSurvey, SurveyInput } from '../../collector/wire/survey.ts';

/** A survey in a language of long words and in one without spaces. */
export function longWords(surveyFor: (part: Partial<SurveyInput>) => PublishedSurvey): PublishedSurvey {
  return surveyFor({
    language: 'de',
    words: {
      de: {
        question: 'Wie wahrscheinlich ist es, dass Sie uns Ihren Freunden oder Kolleginnen weiterempfehlen?',
        low: 'Überhaupt nicht wahrscheinlich',
        high: 'Außerordentlich wahrscheinlich',
        reasonQuestion: 'Worum geht es hauptsächlich?',
        reasons: {
          delivery: 'Liefergeschwindigkeit',
          price: 'Preis-Leistungs-Verhältnis',
          quality: 'Verarbeitungsqualität',
          website: 'Benutzerfreundlichkeit der Website',
          support: 'Kundendienst',
          other: 'Etwas anderes',
        },
        followUp: 'Was hätten wir anders machen müssen, damit Sie eine höhere Bewertung gegeben hätten?',
        placeholder: 'Ein paar Worte helfen uns am meisten weiter',
        thanks: { title: 'Vielen Dank für Ihre Rückmeldung', text: 'Wir lesen jede einzelne Antwort.' },
      },
      ja: {
        question: 'お友だちや同僚に当店をすすめる可能性はどのくらいありますか？',
        low: 'まったくない',
        high: '非常に高い',
        reasonQuestion: '主な理由は何ですか？',
        reasons: {
          delivery: '配送',
          price: '価格',
          quality: '品質',
          website: 'ウェブサイト',
          support: 'サポート',
          other: 'その他',
        },
        followUp: 'その点数をつけた一番の理由を教えてください。',
        placeholder: 'ひとことでも助かります',
        thanks: { title: 'ありがとうございました', text: 'いただいた回答はすべて拝見します。' },
      },
    },
  });
}
