import type { Phrases } from './phrases.ts';

/** Comments in German. */
export const de: Phrases = {
  plants: ['Monstera', 'Pilea', 'Calathea', 'Strelitzie', 'Efeutute', 'Leuchterblume'],
  about: {
    delivery: {
      promoter: [
        'Kam einen Tag früher als gedacht, kein Blatt geknickt.',
        'Die {plant} war so gut verpackt, da fehlte nicht ein Krümel Erde.',
        'Schnell da und kein Plastik im Paket.',
        'Bis in den vierten Stock getragen, ohne Aufzug!',
        'sonntags bestellt, dienstags da',
      ],
      passive: [
        'Alles heil angekommen, nur zwei Tage später als angekündigt.',
        'Ein Wunschtermin wäre praktisch.',
        'Paket beim Nachbarn, leider ohne Zettel.',
        'Die {plant} hat es gut überstanden, der Karton weniger.',
      ],
      detractor: [
        'Den ganzen Tag gewartet, niemand hat geklingelt.',
        'Topf zerbrochen, Erde im ganzen Flur.',
        'Die {plant} stand über Nacht im Regen vor der Tür.',
        'Zweimal ging das Paket zurück, obwohl die Adresse stimmt.',
      ],
    },
    price: {
      promoter: [
        'Faire Preise, und der Topf ist schon dabei.',
        'Ihr Geld wert, die {plant} wächst wie verrückt.',
        'Keine versteckten Versandkosten, so muss das sein.',
        'Günstiger als im Gartencenter und deutlich gesünder.',
      ],
      passive: [
        'Schön, aber ein bisschen teuer.',
        'Mengenrabatt fürs Büro wäre nett.',
        'Für ein Geschenk in Ordnung, für mich selbst überlege ich zweimal.',
        'Kleinere Größen zum kleineren Preis, dann gern öfter.',
      ],
      detractor: [
        'Dieselbe {plant} gibt es nebenan zum halben Preis.',
        'Schon wieder teurer geworden, ohne ein Wort dazu.',
        'Der Gutschein ging nicht, gemerkt habe ich es erst nach dem Bezahlen.',
        'Der zugesagte Rabatt fehlt auf der Rechnung. Zum zweiten Mal.',
      ],
    },
    quality: {
      promoter: [
        'Die gesündeste Pflanze, die ich je online gekauft habe.',
        'Meine {plant} hat schon drei neue Blätter.',
        'Größer und dichter als auf dem Bild!',
        'Man merkt, dass sich da jemand kümmert.',
        'Steht seit einem halben Jahr im Bad und sieht aus wie am ersten Tag.',
        'Im Büro fragen alle, woher die {plant} ist.',
      ],
      passive: [
        'Pflanze super, der Topf hat eine kleine Macke.',
        'Etwas kleiner als gedacht, aber gesund.',
        'Ein paar Blätter sind in der ersten Woche abgefallen, jetzt geht es.',
        'Der Untersetzer dürfte eine Nummer größer sein.',
      ],
      detractor: [
        'Nach einer Woche war die Hälfte der Blätter gelb.',
        'Trauermücken in der Erde, jetzt haben wir sie überall.',
        'Die {plant} war völlig vertrocknet.',
        'Ein Topf ohne Loch. Warum?',
        'Sieht nicht im Geringsten aus wie auf dem Bild.',
      ],
    },
    website: {
      promoter: [
        'In einer Minute bestellt, am Handy, in der Straßenbahn.',
        'Die Zeichnungen sind wunderschön.',
        'Übersichtlich und ruhig, nichts blinkt.',
        'Kein Konto nötig, danke!',
      ],
      passive: [
        'Schöne Seite, aber wie groß wird die {plant} denn nun?',
        'Ein Filter für katzenfreundliche Pflanzen fehlt mir.',
        'Auf meinem alten Handy etwas langsam.',
        'Die Preise sind sehr klein geschrieben.',
      ],
      detractor: [
        'Warenkorb war nach dem Bezahlen wieder leer, drei Anläufe.',
        'Die Suche findet nichts ausser lateinischen Namen.',
        'Seite hängt am Handy ständig, hab dann den Laptop genommen.',
        'Adresse nach der Bestellung nicht mehr änderbar.',
        'Mitten in einer Bestellung über zwölf Pflanzen abgemeldet worden.',
      ],
    },
    support: {
      promoter: [
        'Foto geschickt, eine Stunde später kam die Antwort. Und sie half!',
        'Am Telefon jemand, der sich wirklich auskennt.',
        'Sofort Ersatz bekommen, ohne Diskussion.',
        'Unser Ansprechpartner kennt jede Pflanze in unserem Haus.',
        'Der Tipp mit dem Umtopfen hat meine {plant} gerettet.',
      ],
      passive: [
        'Freundlich, aber man wartet lange in der Leitung.',
        'Nach der dritten Mail war alles geklärt.',
        'Nette Antwort, nur nicht ganz auf meine Frage.',
      ],
      detractor: [
        'Vier Mails, keine Antwort.',
        'Drei Leute gefragt, drei verschiedene Auskünfte.',
        'Neuer Ansprechpartner, und niemand hat uns informiert.',
        'Man gibt mir die Schuld, ohne das Foto angesehen zu haben.',
      ],
    },
    other: {
      promoter: [
        'Einfach ein schöner kleiner Laden.',
        'Die Karte von Hand geschrieben, das macht sonst keiner.',
        'Macht weiter so!',
        'Unser Wartezimmer sieht endlich freundlich aus.',
      ],
      passive: [
        'Mehr Hängepflanzen bitte.',
        'Bisher gut, fragt im Frühling nochmal.',
        'Kräuter wären auch schön.',
        'passt',
      ],
      detractor: [
        'Zu viele Mails nach nur einer Bestellung.',
        'Leider keine Abholung mehr in der Stadt.',
        'Für Haustierbesitzer ist fast nichts dabei.',
        'Ich hatte um einen Rückruf gebeten. Das war vor zwei Wochen.',
      ],
    },
  },
  badDelivery: [
    'Zehn Tage für ein Paket. Zehn!',
    'Seit letztem Montag steht da „in Zustellung“.',
    'Die {plant} war eine Woche im Lager, so sieht sie auch aus.',
    'Zur Eröffnung am Freitag sollten die Pflanzen da sein. Sie kamen am Dienstag.',
    'Was ist gerade mit eurer Lieferung los? Früher waren es zwei Tage.',
    'Niemand weiß, wo mein Paket ist.',
  ],
  afterRelease: [
    'Die neue Seite ist richtig schnell.',
    'Endlich eine Suche, die mich versteht.',
    'Neue Kasse: zweimal tippen, fertig. Top!',
    'Der Filter nach Licht ist Gold wert 👍',
  ],
  closings: {
    promoter: [
      'Danke!',
      'Gerne wieder.',
      'Weiter so.',
      '💚',
      'Schon weiterempfohlen.',
      'Liebe Grüße aus dem Büro.',
    ],
    passive: [
      'Sonst zufrieden.',
      'Trotzdem ein guter Laden.',
      'Ansonsten alles bestens.',
      'Nur als Anregung.',
    ],
    detractor: [
      'Schade.',
      'Bitte melden.',
      'So nicht.',
      'Das kenne ich besser von euch.',
      'Sehr enttäuscht.',
    ],
  },
  between: ' ',
};
