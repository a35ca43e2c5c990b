"""Spanish nouns for landscapes, skies, buildings and rooms, each line with the English one first."""

NOUNS = """
beach: playa playas
sea: mar océano
lake: lago lagos laguna
pond: estanque charca
river: río ríos arroyo
waterfall: cascada cascadas catarata cataratas
mountain: montaña montañas cerro sierra pico
hill: colina colinas
valley: valle
desert: desierto
forest: bosque bosques selva
meadow: prado pradera
field: campo campos
garden: jardín jardines patio
park: parque parques
farm: granja rancho finca
vineyard: viñedo viñedos
city: ciudad
village: pueblo aldea pueblito
street: calle calles
path: camino sendero
harbour: puerto
island: isla islas
bay: bahía
cliff: acantilado
coast: costa
sunset: atardecer ocaso
sunrise: amanecer
night: noche
sky: cielo
star: estrella estrellas
moon: luna
sun: sol
cloud: nube nubes
rainbow: arcoíris arcoiris
rain: lluvia
snow: nieve
fog: niebla
storm: tormenta
landscape: paisaje
square: plaza
market: mercado mercadillo
museum: museo
restaurant: restaurante
cafe: cafetería
airport: aeropuerto
station: estación
stadium: estadio
pool: piscina alberca pileta
kitchen: cocina
house: casa casas casita
cabin: cabaña
balcony: balcón
terrace: terraza
castle: castillo castillos alcázar
church: iglesia catedral basílica capilla
bridge: puente puentes
tower: torre torres
lighthouse: faro
windmill: molino molinos
fountain: fuente
statue: estatua
palace: palacio
temple: templo
pyramid: pirámide pirámides
ruin: ruina ruinas
volcano: volcán volcanes
glacier: glaciar glaciares
cave: cueva cuevas
dune: duna dunas
roof: tejado tejados
stairs: escalera escaleras
gate: portón
pier: muelle muelles
bathroom: cuarto_de_baño
bedroom: dormitorio
school: escuela escuelas
library: biblioteca
hospital: hospitales
shop: tienda tiendas
hotel: hoteles
"""
