"""Words and letters by which a text is known to be Spanish."""

WORDS = (
    "el la los las un una unos de del en con y mi mis nuestro nuestra nuestros nuestras al a por para que es son "
    "fue era su sus"
    " como hace desde pinta píntame dibuja dibújame haz hazme quiero quisiera porfa favor puedes pasado pasada año "
    "años semana"
    " semanas mes verano invierno otoño primavera ayer viaje vacaciones navidad cumpleaños tarjeta postal cuadro "
    "cuadros acuarela"
    " óleo lápiz dibujo retrato cuento páginas perro perra perros gato gata abuela abuelo mamá papá madre padre "
    "hijo hija hijos"
    " niños familia playa lago montaña casa jardín foto fotos dos tres boda nieve mar atardecer puesta hermana "
    "hermano bebé mujer"
    " marido esposa amigos pueblo árbol flores parque conmigo fiesta estilo diga caballo bosque castillo nuestros "
    "nuestras pascua nochevieja reyes crucero retratos pareja tío tía primos nietos cachorro cachorros casamiento "
    "bautizo carnaval feria ayer anoche anteayer hoy este esta estos muy bonito bonita hola gracias nos ser estilo "
    "flor luna pintura pintado postales regalo"
)
SIGNS = "ñ¿¡áíóú"
