import { type PublishedSurvey, type SurveyInput, surveyDefinition } from '../../collector/wire/survey.ts';

const reasons = ['delivery', 'price', 'quality', 'website', 'support', 'other'];

const input: SurveyInput = {
  key: 'checkout',
  kind: 'transactional',
  reasons: reasons.map((key) => ({ key })),
  when: { events: ['order placed'] },
  looks: { accent: '#1d6f5c' },
  words: {
    en: {
      question: 'How likely are you to recommend us to a friend or colleague?',
      low: 'Not at all likely',
      high: 'Extremely likely',
      reasonQuestion: 'What is it mostly about?',
      reasons: {
        delivery: 'Delivery',
        price: 'Price',
        quality: 'Quality',
        website: 'Website',
        support: 'Support',
        other: 'Something else',
      },
      followUp: {
        promoter: 'What did we do especially well?',
        passive: 'What would have made it a 10?',
        detractor: 'What went wrong, and what should we do?',
      },
      placeholder: 'A few words help us most',
      thanks: {
        promoter: {
          title: 'Thank you, that makes our day',
          text: 'If you have a minute, others would love to read it, too.',
          link: { text: 'Write a review', href: 'https://example.com/review' },
        },
        passive: { title: 'Thank you', text: 'We read every answer, and mend what comes up most.' },
        detractor: { title: 'Thank you for telling us', text: 'Somebody of our team reads this today.' },
      },
    },
    ar: {
      question: 'ما مدى احتمال أن توصي بنا لصديق أو زميل؟',
      low: 'غير محتمل إطلاقًا',
      high: 'محتمل جدًا',
      reasonQuestion: 'ما السبب الرئيسي؟',
      reasons: {
        delivery: 'التوصيل',
        price: 'السعر',
        quality: 'الجودة',
        website: 'الموقع',
        support: 'الدعم',
        other: 'شيء آخر',
      },
      followUp: 'ما الذي يمكننا تحسينه؟',
      thanks: { title: 'شكرًا لك', text: 'نقرأ كل إجابة.' },
    },
  },
};

/** A survey as the collector publishes it, with parts replaced. */
export function surveyFor(part: Partial<SurveyInput> = {}): PublishedSurvey {
  return { ...surveyDefinition.parse({ ...input, ...part }), version: 1 };
}
