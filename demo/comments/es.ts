import type { Phrases } from './phrases.ts';

/** Comments in Spanish. */
export const es: Phrases = {
  plants: ['monstera', 'pilea', 'calatea', 'sansevieria', 'orquídea', 'hiedra'],
  about: {
    delivery: {
      promoter: [
        'Llegó un día antes y sin una hoja rota.',
        'Mi {plant} venía embalada con mucho mimo.',
        'Rápido y sin nada de plástico.',
        'El repartidor la subió hasta el tercero sin ascensor.',
      ],
      passive: [
        'Llegó bien, pero dos días más tarde de lo previsto.',
        'Me gustaría poder elegir el día de entrega.',
        'Lo dejaron con el vecino sin avisar, por lo demás bien.',
      ],
      detractor: [
        'Todo el día esperando y no llamó nadie.',
        'La maceta llegó rota y había tierra por todas partes.',
        'Mi {plant} pasó la noche en la calle, lloviendo.',
        'Devolvieron el paquete dos veces y la dirección está bien.',
      ],
    },
    price: {
      promoter: [
        'Buen precio y con maceta incluida.',
        'Más barata que en el vivero y mucho más bonita.',
        'El envío va incluido, sin sorpresas al final.',
      ],
      passive: [
        'Bonita, aunque un poco cara.',
        'Un descuento para clientes habituales estaría bien.',
        'Para regalar sí, para mí me lo pienso.',
      ],
      detractor: [
        'La misma {plant} cuesta la mitad en mi barrio.',
        'Otra subida de precio y sin explicación.',
        'El cupón no funcionó y me di cuenta después de pagar.',
      ],
    },
    quality: {
      promoter: [
        'La planta más sana que he comprado por internet.',
        'Mi {plant} ya tiene dos hojas nuevas.',
        '¡Más grande y frondosa que en la foto!',
        'Se nota que las cuidan de verdad.',
        'Seis meses después sigue perfecta.',
      ],
      passive: [
        'La planta genial, la maceta con un golpecito.',
        'Un poco más pequeña de lo que imaginaba, pero sana.',
        'Perdió unas hojas la primera semana, ya se recupera.',
      ],
      detractor: [
        'A la semana tenía la mitad de las hojas amarillas.',
        'Venía con mosquitas en la tierra y ahora están por toda la casa.',
        'Mi {plant} llegó completamente seca.',
        'No se parece en nada a la foto.',
      ],
    },
    website: {
      promoter: [
        'Pedí en un minuto desde el autobús.',
        'Me encantan los dibujos.',
        'Clara y tranquila, sin ventanas que molestan.',
        'Sin tener que crear cuenta, gracias.',
      ],
      passive: [
        'Bonita web, pero no encontré cuánto crece la {plant}.',
        'Falta un filtro de plantas seguras para gatos.',
        'Va un poco lenta en mi móvil viejo.',
      ],
      detractor: [
        'El carrito se vació después de pagar, tres intentos.',
        'El buscador no encuentra nada si no sabes el nombre en latín.',
        'se queda colgada en el movil todo el rato',
        'No pude cambiar la dirección después de pedir.',
      ],
    },
    support: {
      promoter: [
        'Mandé una foto y en una hora me habían aconsejado.',
        'Por fin alguien al teléfono que entiende de plantas.',
        'Me enviaron otra sin preguntar nada.',
        'Sus consejos salvaron mi {plant}.',
      ],
      passive: [
        'Muy amables, aunque tardan en contestar.',
        'Resuelto al tercer correo.',
        'Buena respuesta, pero no era lo que preguntaba.',
      ],
      detractor: [
        'Cuatro correos y ninguna respuesta.',
        'Tres personas, tres respuestas distintas.',
        'Nos cambiaron de contacto y nadie avisó.',
      ],
    },
    other: {
      promoter: [
        'Una tienda pequeña con encanto.',
        'La tarjeta escrita a mano me alegró el día 🌿',
        '¡Seguid así!',
      ],
      passive: ['Más plantas colgantes, por favor.', 'Bien.', 'Si tuvierais hierbas vendría más.'],
      detractor: [
        'Demasiados correos por un solo pedido.',
        'Una pena que ya no se pueda recoger en tienda.',
        'Casi nada apto para quien tiene mascotas.',
      ],
    },
  },
  badDelivery: [
    'Diez días para una planta, no puede ser.',
    'El seguimiento dice «en reparto» desde el lunes pasado.',
    'Todo llegó tarde y muerto de sed.',
    '¿Qué pasa con los envíos últimamente? Antes eran dos días.',
  ],
  afterRelease: [
    '¡La web nueva va rapidísima!',
    'Por fin un buscador que entiende lo que escribo.',
    'Con la nueva caja se paga en dos toques.',
  ],
  closings: {
    promoter: ['¡Gracias!', 'Repetiré.', 'Recomendados.', '💚', 'Un saludo a todo el equipo.'],
    passive: ['Por lo demás, bien.', 'Aun así, buena tienda.', 'Es solo un detalle.'],
    detractor: ['Una pena.', 'Llámenme, por favor.', 'Muy decepcionada.', 'Esperaba más.'],
  },
  between: ' ',
};
