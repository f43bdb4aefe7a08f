/**
 * What people read in the demo's two surveys, in five languages. The question keeps the standard NPS
 * wording; `us` and not a name, so that it is right on every page into which the demo's tag is pasted.
 */

/** Words that both surveys share: the scale's ends and the reasons. */
const shared = {
  en: {
    low: 'not at all likely',
    high: 'extremely likely',
    reasonQuestion: 'What is the main reason?',
    reasons: {
      delivery: 'Delivery',
      price: 'Price',
      quality: 'Quality',
      website: 'Website',
      support: 'Support',
      other: 'Something else',
    },
    placeholder: 'A few words are enough',
  },
  de: {
    low: 'sehr unwahrscheinlich',
    high: 'sehr wahrscheinlich',
    reasonQuestion: 'Was ist der wichtigste Grund?',
    reasons: {
      delivery: 'Lieferung',
      price: 'Preis',
      quality: 'Qualität',
      website: 'Website',
      support: 'Kundendienst',
      other: 'Etwas anderes',
    },
    placeholder: 'Ein paar Worte genügen',
  },
  fr: {
    low: 'pas du tout probable',
    high: 'très probable',
    reasonQuestion: 'Quelle en est la raison principale ?',
    reasons: {
      delivery: 'Livraison',
      price: 'Prix',
      quality: 'Qualité',
      website: 'Site web',
      support: 'Service client',
      other: 'Autre chose',
    },
    placeholder: 'Quelques mots suffisent',
  },
  es: {
    low: 'nada probable',
    high: 'muy probable',
    reasonQuestion: '¿Cuál es el motivo principal?',
    reasons: {
      delivery: 'Entrega',
      price: 'Precio',
      quality: 'Calidad',
      website: 'Página web',
      support: 'Atención al cliente',
      other: 'Otra cosa',
    },
    placeholder: 'Bastan unas palabras',
  },
  ar: {
    low: 'غير محتمل إطلاقًا',
    high: 'محتمل جدًا',
    reasonQuestion: 'ما السبب الرئيسي؟',
    reasons: {
      delivery: 'التوصيل',
      price: 'السعر',
      quality: 'الجودة',
      website: 'الموقع',
      support: 'خدمة العملاء',
      other: 'سبب آخر',
    },
    placeholder: 'تكفي بضع كلمات',
  },
};

/** Words of the relationship survey: how are we, overall. */
export const relationshipWords = {
  en: {
    ...shared.en,
    question: 'How likely are you to recommend us to a friend or colleague?',
    followUp: {
      promoter: 'What do you like most about us?',
      passive: 'What would make it a 10?',
      detractor: 'What went wrong, and what should we change first?',
    },
    thanks: {
      promoter: { title: 'Thank you!', text: 'Your words go straight to the people who did the work.' },
      passive: { title: 'Thank you!', text: 'We read every answer, and collect what is still missing.' },
      detractor: { title: 'Thank you for telling us.', text: 'Someone on our team reads this today.' },
    },
  },
  de: {
    ...shared.de,
    question: 'Wie wahrscheinlich ist es, dass Sie uns im Freundes- oder Kollegenkreis weiterempfehlen?',
    followUp: {
      promoter: 'Was gefällt Ihnen am besten bei uns?',
      passive: 'Was fehlt uns noch zur 10?',
      detractor: 'Was lief schief, und was sollten wir zuerst ändern?',
    },
    thanks: {
      promoter: { title: 'Vielen Dank!', text: 'Ihre Worte gehen direkt an die, die es möglich machen.' },
      passive: { title: 'Vielen Dank!', text: 'Wir lesen jede Antwort und sammeln, was noch fehlt.' },
      detractor: {
        title: 'Danke für Ihre Offenheit.',
        text: 'Noch heute liest das jemand aus unserem Team.',
      },
    },
  },
  fr: {
    ...shared.fr,
    question: 'Quelle est la probabilité que vous nous recommandiez à un ami ou à un collègue ?',
    followUp: {
      promoter: 'Qu’appréciez-vous le plus chez nous ?',
      passive: 'Que nous manque-t-il pour mériter un 10 ?',
      detractor: 'Qu’est-ce qui n’a pas été, et que devrions-nous changer en premier ?',
    },
    thanks: {
      promoter: { title: 'Merci !', text: 'Vos mots vont tout droit à celles et ceux qui font ce travail.' },
      passive: { title: 'Merci !', text: 'Nous lisons chaque réponse et notons ce qui manque encore.' },
      detractor: {
        title: 'Merci de nous l’avoir dit.',
        text: 'Quelqu’un de l’équipe vous lira aujourd’hui.',
      },
    },
  },
  es: {
    ...shared.es,
    question: '¿Qué probabilidad hay de que nos recomiendes a un amigo o colega?',
    followUp: {
      promoter: '¿Qué es lo que más te gusta de nosotros?',
      passive: '¿Qué nos falta para llegar al 10?',
      detractor: '¿Qué ha fallado y qué deberíamos cambiar primero?',
    },
    thanks: {
      promoter: { title: '¡Gracias!', text: 'Tus palabras llegan directamente a quienes lo hacen posible.' },
      passive: { title: '¡Gracias!', text: 'Leemos todas las respuestas y anotamos lo que aún falta.' },
      detractor: { title: 'Gracias por decírnoslo.', text: 'Alguien de nuestro equipo lo leerá hoy mismo.' },
    },
  },
  ar: {
    ...shared.ar,
    question: 'ما مدى احتمال أن توصي بنا لصديق أو زميل؟',
    followUp: {
      promoter: 'ما أكثر ما يعجبك لدينا؟',
      passive: 'ما الذي ينقصنا لنستحق 10؟',
      detractor: 'ما الذي لم يكن على ما يرام؟ وما أول ما ينبغي أن نغيّره؟',
    },
    thanks: {
      promoter: { title: 'شكرًا لك!', text: 'تصل كلماتك مباشرةً إلى من قاموا بالعمل.' },
      passive: { title: 'شكرًا لك!', text: 'نقرأ كل إجابة، وندوّن ما لا يزال ينقصنا.' },
      detractor: { title: 'شكرًا على صراحتك.', text: 'سيقرأ أحد أعضاء فريقنا كلماتك اليوم.' },
    },
  },
};

/** Words of the checkout survey: how was this order. The thanks are the same as above. */
export const checkoutWords = {
  en: {
    ...relationshipWords.en,
    question: 'After this order, how likely are you to recommend us to a friend or colleague?',
    followUp: {
      promoter: 'What went especially well with this order?',
      passive: 'What would have made this order a 10?',
      detractor: 'What went wrong with this order?',
    },
  },
  de: {
    ...relationshipWords.de,
    question:
      'Wie wahrscheinlich ist es nach dieser Bestellung, dass Sie uns im Freundes- oder Kollegenkreis weiterempfehlen?',
    followUp: {
      promoter: 'Was lief bei dieser Bestellung besonders gut?',
      passive: 'Was hätte diese Bestellung zur 10 gemacht?',
      detractor: 'Was lief bei dieser Bestellung schief?',
    },
  },
  fr: {
    ...relationshipWords.fr,
    question:
      'Après cette commande, quelle est la probabilité que vous nous recommandiez à un ami ou à un collègue ?',
    followUp: {
      promoter: 'Qu’est-ce qui vous a particulièrement plu dans cette commande ?',
      passive: 'Qu’a-t-il manqué à cette commande pour mériter un 10 ?',
      detractor: 'Qu’est-ce qui n’a pas été avec cette commande ?',
    },
  },
  es: {
    ...relationshipWords.es,
    question: 'Después de este pedido, ¿qué probabilidad hay de que nos recomiendes a un amigo o colega?',
    followUp: {
      promoter: '¿Qué ha ido especialmente bien en este pedido?',
      passive: '¿Qué le ha faltado a este pedido para llegar al 10?',
      detractor: '¿Qué ha fallado en este pedido?',
    },
  },
  ar: {
    ...relationshipWords.ar,
    question: 'بعد هذا الطلب، ما مدى احتمال أن توصي بنا لصديق أو زميل؟',
    followUp: {
      promoter: 'ما الذي سار على نحو مميّز في هذا الطلب؟',
      passive: 'ما الذي كان ينقص هذا الطلب ليستحق 10؟',
      detractor: 'ما الذي لم يكن على ما يرام في هذا الطلب؟',
    },
  },
};
