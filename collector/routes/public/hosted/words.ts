/** What the page says itself, where the survey's own words do not reach. */
export type HostedWords = {
  /** Where the script does not run, or does not come. */
  needsScript: string;
  /** Of a question that never was, or is gone. */
  missing: string;
  missingHint: string;
  ended: string;
  endedHint: string;
  /** Of one that is asked again some other time. */
  resting: string;
  restingHint: string;
};

/** By language; not yet checked by speakers, the English ones aside. */
export const hostedWords: Readonly<Record<string, HostedWords>> & { en: HostedWords } = {
  en: {
    needsScript: 'To answer here, please allow JavaScript.',
    missing: 'There is no question here',
    missingHint: 'The link may be incomplete, or the question was taken down.',
    ended: 'This survey has ended',
    endedHint: 'Thank you for wanting to answer.',
    resting: 'This survey is taking a break',
    restingHint: 'Please come back another day.',
  },
  de: {
    needsScript: 'Um hier zu antworten, erlauben Sie bitte JavaScript.',
    missing: 'Hier steht keine Frage',
    missingHint: 'Der Link ist vielleicht unvollständig, oder die Frage wurde entfernt.',
    ended: 'Diese Umfrage ist beendet',
    endedHint: 'Danke, dass Sie antworten wollten.',
    resting: 'Diese Umfrage macht Pause',
    restingHint: 'Bitte kommen Sie an einem anderen Tag wieder.',
  },
  fr: {
    needsScript: 'Pour répondre ici, veuillez autoriser JavaScript.',
    missing: 'Il n’y a pas de question ici',
    missingHint: 'Le lien est peut-être incomplet, ou la question a été retirée.',
    ended: 'Cette enquête est terminée',
    endedHint: 'Merci d’avoir voulu répondre.',
    resting: 'Cette enquête fait une pause',
    restingHint: 'Revenez un autre jour, s’il vous plaît.',
  },
  es: {
    needsScript: 'Para responder aquí, permita JavaScript, por favor.',
    missing: 'Aquí no hay ninguna pregunta',
    missingHint: 'Puede que el enlace esté incompleto o que la pregunta se haya retirado.',
    ended: 'Esta encuesta ha terminado',
    endedHint: 'Gracias por querer responder.',
    resting: 'Esta encuesta está en pausa',
    restingHint: 'Vuelva otro día, por favor.',
  },
  it: {
    needsScript: 'Per rispondere qui, consenta JavaScript.',
    missing: 'Qui non c’è nessuna domanda',
    missingHint: 'Forse il link è incompleto, o la domanda è stata rimossa.',
    ended: 'Questo sondaggio è terminato',
    endedHint: 'Grazie per aver voluto rispondere.',
    resting: 'Questo sondaggio è in pausa',
    restingHint: 'Torni un altro giorno.',
  },
  pt: {
    needsScript: 'Para responder aqui, permita o JavaScript.',
    missing: 'Não há nenhuma pergunta aqui',
    missingHint: 'O link pode estar incompleto, ou a pergunta foi retirada.',
    ended: 'Esta pesquisa terminou',
    endedHint: 'Obrigado por querer responder.',
    resting: 'Esta pesquisa está em pausa',
    restingHint: 'Volte outro dia, por favor.',
  },
  nl: {
    needsScript: 'Sta JavaScript toe om hier te antwoorden.',
    missing: 'Hier staat geen vraag',
    missingHint: 'De link is misschien onvolledig, of de vraag is verwijderd.',
    ended: 'Deze enquête is afgelopen',
    endedHint: 'Bedankt dat u wilde antwoorden.',
    resting: 'Deze enquête pauzeert',
    restingHint: 'Kom een andere dag terug.',
  },
  pl: {
    needsScript: 'Aby odpowiedzieć, proszę zezwolić na JavaScript.',
    missing: 'Nie ma tu żadnego pytania',
    missingHint: 'Link może być niepełny albo pytanie zostało usunięte.',
    ended: 'Ta ankieta się zakończyła',
    endedHint: 'Dziękujemy za chęć odpowiedzi.',
    resting: 'Ta ankieta ma przerwę',
    restingHint: 'Prosimy wrócić innego dnia.',
  },
  sv: {
    needsScript: 'Tillåt JavaScript för att svara här.',
    missing: 'Det finns ingen fråga här',
    missingHint: 'Länken kan vara ofullständig, eller så har frågan tagits bort.',
    ended: 'Den här enkäten är avslutad',
    endedHint: 'Tack för att du ville svara.',
    resting: 'Den här enkäten gör en paus',
    restingHint: 'Kom gärna tillbaka en annan dag.',
  },
  tr: {
    needsScript: 'Burada yanıtlamak için lütfen JavaScript’e izin verin.',
    missing: 'Burada bir soru yok',
    missingHint: 'Bağlantı eksik olabilir ya da soru kaldırılmış olabilir.',
    ended: 'Bu anket sona erdi',
    endedHint: 'Yanıtlamak istediğiniz için teşekkürler.',
    resting: 'Bu ankete ara verildi',
    restingHint: 'Lütfen başka bir gün tekrar gelin.',
  },
  ru: {
    needsScript: 'Чтобы ответить, разрешите, пожалуйста, JavaScript.',
    missing: 'Здесь нет вопроса',
    missingHint: 'Возможно, ссылка неполная или вопрос удалён.',
    ended: 'Этот опрос завершён',
    endedHint: 'Спасибо, что хотели ответить.',
    resting: 'В этом опросе перерыв',
    restingHint: 'Пожалуйста, зайдите в другой день.',
  },
  ja: {
    needsScript: '回答するには、JavaScript を有効にしてください。',
    missing: 'ここに質問はありません',
    missingHint: 'リンクが途中で切れているか、質問が取り下げられた可能性があります。',
    ended: 'このアンケートは終了しました',
    endedHint: 'ご回答のお気持ちに感謝します。',
    resting: 'このアンケートは休止中です',
    restingHint: '別の日にもう一度お越しください。',
  },
  zh: {
    needsScript: '请允许 JavaScript 以便作答。',
    missing: '这里没有问题',
    missingHint: '链接可能不完整，或者问题已被撤下。',
    ended: '本次调查已结束',
    endedHint: '感谢您愿意作答。',
    resting: '本次调查暂停中',
    restingHint: '请改日再来。',
  },
  ar: {
    needsScript: 'للإجابة هنا، يُرجى السماح بتشغيل JavaScript.',
    missing: 'لا يوجد سؤال هنا',
    missingHint: 'قد يكون الرابط ناقصًا، أو أن السؤال قد أُزيل.',
    ended: 'انتهى هذا الاستطلاع',
    endedHint: 'شكرًا لرغبتك في الإجابة.',
    resting: 'هذا الاستطلاع متوقف مؤقتًا',
    restingHint: 'يُرجى العودة في يوم آخر.',
  },
};
