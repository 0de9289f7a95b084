"""More sets: dark and light stone, three-quarter views, paintable plaster, outdoors.
Made for this project, free to use. Units: decimetres, contact point at (0, 0, z0)."""
from sets import *

# A camera that looks down by about 20 degrees, as most product photos do.
def quarter(H=3.7, cy=.70, fstop=5.6, focal=66, **kw): return camera(H=H, D=10, cy=cy, fstop=fstop, focal=focal, **kw)

def floor(m, back=40, front=-12, z=0): return box((80, back-front, 1), (0, (back+front)/2, z-1), m, .03)
def wall(m, y): return box((90, 1, 60), (0, y+.5, -20), m, 0)
def blinds_gobo(w, h, n, duty=.5, border=40):
    o = window_gobo(w, h, 1, 1, border=border)
    for i in range(n): o.append(box((w, h/n*duty, .05), (0, -h/2+h*(i+.5)/n, 0), bevel=0))
    bpy.context.view_layer.update(); return o
def leaves(seed, target, az, el, n=2, dist=8, kind=branch, size=8, rolls=(150, 110, 60), shifts=((-.5, -4.5), (.6, -4.0), (-1.5, -3.5))):
    r = random.Random(seed)
    gobo([kind(size, 20, rnd=r) if kind is palm_frond else kind(size, 18, .8, 1.8, rnd=r) for _ in range(1)], target, az, el, dist, roll=rolls[0], shift=shifts[0])
    for i in range(1, n): gobo([kind(size*.9, 18, rnd=r) if kind is palm_frond else kind(size*.9, 16, .75, 1.7, rnd=r)], target, az, el, dist, roll=rolls[i], shift=shifts[i])

SLATE = lambda name='slate', k=1.0, rough=.42: slate(name, C('#454a51', k), C('#1c1f23', k), rough)
CHARCOAL = lambda name='char', bump=.5: plaster(name, C('#4a4b4e'), C('#36373a'), bump=bump)

# ------------------------------------------------------------------ slate
@plate
def slate_window():
    floor(SLATE()); wall(CHARCOAL(), 4.6)
    gobo(window_gobo(5.4, 7.2, 2, 3, .3), (-.2, 2.4, 1.6), -56, 30, 30, roll=7); sun(-56, 30, 8.5, 1.2, (1, .86, .68)); world((.62, .74, 1), .26); area((8, -7, 6), (0, 0, 1), 6, 6, 16, (.8, .88, 1))
    return info(quarter(), 'Slate table, window light on a charcoal wall', 'slate stone dark moody window sunlight shadow charcoal wall dramatic evening table masculine', 'dark', 'eye',
                key(-56, 30, .16, '#ffdcb0'), 'slate table', .10, 'hand-size product 8-25 cm tall', look=dict(ev=.75, power=1.2, vignette=.2))

@plate
def slate_stack():
    floor(CHARCOAL('fl', .3), z=-.9); wall(CHARCOAL('w', .4), 7)
    rr = random.Random(4)
    for i, (w, d, a) in enumerate(((4.6, 4.0, .08), (4.1, 3.5, -.14), (3.7, 3.1, .05))):
        o = box((w, d, .27), (rr.uniform(-.12, .12), .3+rr.uniform(-.1, .1), -.86+i*.28+(.03 if i == 2 else 0)), SLATE('s%d' % i, 1.1), .04, rot=a)
    area((-7.5, 1.5, 5.0), (0, .5, .4), 2.2, 4.5, 150, (1, .95, .88)); area((7, 6, 3), (0, 0, .6), 1, 5, 55, (.55, .7, 1)); area((0, 5.4, 8), (0, 7, 2), 4, 1, 46, (.9, .95, 1)); area((-3, -9, 3), (0, 0, 0), 6, 4, 34, (.95, .97, 1)); world((.6, .7, 1), .08)
    return info(camera(H=1.75, fstop=4.5, cy=.70), 'Stacked slate slabs, side light', 'slate stone dark moody podium stack slab low-key dramatic side charcoal minimal men', 'dark', 'eye',
                key(-101, 33, .4, '#fff2e2'), 'stack of slate', .08, 'hand-size product 6-22 cm tall', look=dict(ev=.55, power=1.2, vignette=.2))

@plate
def slate_mist():
    floor(SLATE('s', .9, .36), back=13); wall(paint('back', C('#2b3138'), .9), 17)
    area((0, 15.4, -2.4), (0, 17, 2.2), 9, .8, 330, (.45, .66, 1)); area((7.5, 8.5, 6), (0, -1, 0), 3, 4, 150, (.82, .91, 1)); area((-8, 2, 3.2), (0, 0, .4), 1.2, 5, 46, (.75, .86, 1)); area((3, -8, 8), (0, 0, .5), 5, 5, 14, (.9, .95, 1)); world((.5, .65, 1), .02)
    return info(camera(H=1.6, fstop=4, cy=.73), 'Slate in cold back light', 'slate stone dark moody blue cold backlit rim glow mist night low-key tech men dramatic', 'dark', 'eye',
                key(147, 32, .4, '#dfeaff'), 'dark slate', .24, 'hand-size product 8-28 cm tall', look=dict(ev=.45, power=1.22, vignette=.24))

@plate
def slate_blinds():
    floor(SLATE('s', 1.2)); w = SLATE('w', 1.15); rr = random.Random(7)
    for i in range(-7, 8):
        for j in range(-1, 4): box((2.36, .3, 1.56), (i*2.4+(1.2 if j % 2 else 0), 5.0+rr.uniform(-.02, .02), j*1.6+.01), w, .03)
    wall(paint('joint', C('#191b1e'), .9), 5.2)
    gobo(blinds_gobo(7.0, 7.0, 9, .52), (0, 2.6, 1.5), 52, 28, 26, roll=-4); sun(52, 28, 8.0, .9, (1, .80, .58)); world((.55, .68, 1), .22); area((-8, -7, 6), (0, 0, 1), 6, 6, 14, (.75, .85, 1))
    return info(quarter(H=3.0, cy=.71), 'Slate tiles, evening sun through blinds', 'slate stone dark moody blinds shadow sun evening tiles wall dramatic noir', 'dark', 'eye',
                key(52, 28, .13, '#ffcf94'), 'slate floor', .08, 'hand-size product 8-25 cm tall', look=dict(ev=.7, power=1.2, vignette=.2))

@plate
def slate_leaf():
    floor(SLATE('s', 1.15)); wall(plaster('w', C('#565a58'), C('#434745'), bump=.6), 4.4)
    leaves(5, (-.6, 3.6, 2.4), 48, 33, 3, 8, palm_frond, 9, (128, 165, 95), ((-2.2, -3.6), (1.4, -3.2), (-.2, -4.2)))
    sun(48, 33, 7.0, 1.4, (1, .93, .80)); world((.66, .80, .92), .2); area((-8, -6, 6), (0, 0, 1), 6, 6, 7, (.85, .95, 1))
    return info(quarter(H=2.5, cy=.715), 'Slate slab, palm shadow', 'slate stone dark moody leaf palm shadow green botanical natural sun', 'dark', 'eye',
                key(48, 33, .18, '#ffeccb'), 'slate slab', .08, 'hand-size product 8-25 cm tall', look=dict(ev=.75, power=1.2, vignette=.16))

@plate
def slate_daylight():
    floor(SLATE('s', 1.75, .5)); wall(plaster('w', C('#b9bcbe'), C('#a4a8ab'), bump=.4), 6.4)
    area((-8, -1, 7), (0, .5, 0), 5, 6, 150, (1, .98, .95)); area((8, -5, 6), (0, 1, 0), 6, 6, 28); world((.92, .96, 1), .38); area((-5, 4, 9), (0, 6, 2), 4, 2, 60)
    return info(quarter(H=4.2, cy=.68), 'Grey slate in soft daylight', 'slate stone grey daylight soft cool minimal modern clean neutral', 'cool', 'eye',
                key(-97, 40, .55, '#fffaf4'), 'grey slate', .05, 'hand-size product 8-25 cm tall', look=dict(ev=.55, power=1.15))

# ------------------------------------------------------------------ marble
# ------------------------------------------------------------------ warm stone
def limestone(name='lime', col='#d9c8ab', dark='#bda685', bump=.5): return concrete(name, C(col), C(dark), .85, .55, bump)
def travertine(name='trav', col='#dccab0', dark='#b89c78'):
    m, t, b = mat(name, C(col), .6, .35); v = t.co((.55, .55, 3.2), rand=True); a = t.noise(v, .9, 4, .6, .8); f = t.noise(t.co((1, 1, 5), rand=True), 4, 4, .75)
    c = t.mix(t.g(a, (.34, 0), (.66, 1)), C(col), C(dark)); h = t.g(f, (.30, 1), (.40, 0)); c = t.mix(t.m('MULTIPLY', h, .6), c, C('#7d6549'))
    t.put(b.inputs['Base Color'], c); t.put(b.inputs['Normal'], t.bump(t.m('SUBTRACT', t.m('MULTIPLY', a, .3), h), .5, .08)); return m

@plate
def limestone_window():
    floor(limestone()); wall(plaster('w', C('#e4d3b6'), C('#d3bf9e'), bump=.6), 5.0)
    gobo(window_gobo(6.4, 7.4, 2, 2, .34), (.2, 2.6, 1.5), 54, 30, 30, roll=-6); sun(54, 30, 6.0, 3.2, (1, .86, .68)); world((.85, .9, 1), .42); area((-8, -7, 6), (0, 0, 1), 7, 7, 12, (1, .93, .85))
    return info(quarter(H=3.6, cy=.70), 'Limestone table, soft window light', 'limestone stone window sunlight soft warm beige natural calm plaster morning sand shadow', 'warm', 'eye',
                key(54, 30, .24, '#ffe0b6'), 'limestone', .04, 'hand-size product 8-25 cm tall', look=dict(ev=.45, power=1.2))

@plate
def travertine_blocks():
    floor(limestone('f', '#e0d2b8', '#cdbb9c', .3), z=-1.5); wall(plaster('w', C('#e8dac2'), C('#d9c8ab'), bump=.5), 6.2); t = travertine()
    box((4.0, 3.4, 1.45), (0, .4, -1.45), t, .06, rot=.1); box((2.3, 2.3, 3.1), (2.9, 3.0, -1.5), t, .06, rot=-.2); box((1.6, 1.6, .9), (-2.8, 1.9, -1.5), t, .05, rot=.35)
    leaves(12, (-.8, 5.4, 3.2), -58, 33, 2, 8, branch, 8, (150, 115), ((-.5, -4.5), (0, -4)))
    sun(-58, 33, 5.2, 2.2, (1, .88, .72)); world((.95, .95, 1), .36); area((7, -7, 6), (0, 0, 0), 7, 7, 9, (1, .94, .86))
    return info(quarter(H=2.4, cy=.70), 'Travertine blocks, leaf shadow', 'travertine limestone stone block podium plinth warm leaf shadow natural sand beige skincare props', 'warm', 'eye',
                key(-58, 33, .26, '#ffe4c0'), 'travertine block', .03, 'hand-size product 6-22 cm tall', look=dict(ev=.5, power=1.2))

@plate
def sandstone_arch():
    s = plaster('sand', C('#d8b88a'), C('#c5a273'), bump=.7); d = limestone('st', '#d2b184', '#b8935f', .6)
    arch_wall(s, 50, 30, 5.2, 5.4, 4.2, 1.8, .05, x=.6); wall(plaster('b', C('#c9a676'), C('#b48f5e'), bump=.5), 6.4); floor(d, z=0)
    sun(-62, 27, 7.2, .8, (1, .80, .55)); world((.62, .74, 1), .42); area((8, -6, 6), (0, 0, 1), 6, 6, 9, (1, .85, .7))
    return info(camera(H=2.2, fstop=4.5, cy=.72), 'Sandstone arch in low sun', 'sandstone stone arch warm sun desert golden mediterranean sand shadow hard summer', 'warm', 'eye',
                key(-62, 27, .12, '#ffd39a'), 'sandstone', .03, 'hand-size product 8-25 cm tall', look=dict(ev=.42, power=1.2))

@plate
def stone_blinds():
    floor(limestone('f', '#cfc4b2', '#b3a58e')); wall(plaster('w', C('#dccfba'), C('#cbbba2'), bump=.4), 4.6)
    gobo(blinds_gobo(7.6, 7.6, 9, .48), (0, 2.4, 1.6), -50, 31, 26, roll=5); sun(-50, 31, 5.8, .9, (1, .84, .64)); world((.82, .88, 1), .4); area((8, -7, 6), (0, 0, 1), 7, 7, 10, (1, .93, .86))
    return info(quarter(H=3.9, cy=.69), 'Warm stone, sun through blinds', 'limestone stone blinds shadow sun warm beige plaster afternoon hard window', 'warm', 'eye',
                key(-50, 31, .12, '#ffdcab'), 'stone table', .04, 'hand-size product 8-25 cm tall', look=dict(ev=.5, power=1.2))

# ------------------------------------------------------------------ wood
@plate
def oak_leaf():
    planks(wood('oak', **OAK, rough=.5), -14, 14, -9, 4.6, 6, bevel=.02); wall(plaster('w', C('#efece6'), C('#e2ded6'), bump=.4), 4.8)
    leaves(21, (-.6, 4.2, 2.6), 50, 36, 3, 8, branch, 8, (150, 110, 70), ((-.8, -4.6), (.6, -4.0), (-1.8, -3.6)))
    sun(50, 36, 5.2, 1.6, (1, .92, .80)); world((.88, .94, 1), .45); area((-8, -6, 6), (0, 0, 1), 6, 6, 9)
    return info(quarter(H=3.9, cy=.69), 'Oak table, leaf shadow on a white wall', 'oak wood table leaf shadow plant natural white bright morning fresh organic eco', 'warm', 'eye',
                key(50, 36, .2, '#fff0d6'), 'oak table', .06, 'hand-size product 8-25 cm tall', look=dict(ev=.42, power=1.2))

@plate
def walnut_window():
    planks(wood('wal', **WALNUT, rough=.4, coat=.1), -14, 14, -9, 4.8, 5, bevel=.02); wall(plaster('w', C('#3f4a45'), C('#323c38'), bump=.5), 5.0)
    gobo(window_gobo(6.0, 7.0, 2, 3, .3), (-.3, 2.4, 1.5), -54, 29, 30, roll=6); sun(-54, 29, 8.2, 1.3, (1, .80, .56)); world((.6, .72, 1), .2); area((8, -7, 6), (0, 0, 1), 6, 6, 7, (1, .9, .8))
    return info(quarter(H=3.1, cy=.705), 'Walnut table, evening window light', 'walnut wood table dark moody window sunlight evening shadow warm green wall cozy coffee', 'dark', 'eye',
                key(-54, 29, .16, '#ffd29a'), 'walnut table', .10, 'hand-size product 8-25 cm tall', look=dict(ev=.72, power=1.2, vignette=.18))

@plate
def wide_table():
    planks(wood('pale', **PALE, rough=.5), -30, 30, -16, 9, 7, bevel=.025); wall(plaster('w', C('#d9dcd3'), C('#c9cdc2'), bump=.35), 9.6)
    area((-12, -2, 10), (0, 1, 0), 8, 9, 420, (1, .97, .92)); area((12, -8, 8), (0, 1, 0), 9, 9, 60); world((.95, .97, 1), .4)
    return info(camera(H=5.0, D=18, focal=58, fstop=8, cy=.70), 'Wide table in daylight', 'wood oak table wide desk home daylight soft natural bright calm', 'light', 'eye',
                key(-95, 40, .55, '#fffaf0'), 'wide wooden table', .05, 'up to 60 cm wide', width=.5, look=dict(ev=.5, power=1.15))

# ------------------------------------------------------------------ concrete
@plate
def concrete_blinds():
    floor(concrete('c', C('#b1afab'), C('#97948f'))); wall(concrete('w', C('#a9a8a6'), C('#908f8d'), pits=.8), 4.8)
    gobo(blinds_gobo(7.4, 7.4, 8, .5), (0, 2.4, 1.6), 50, 32, 26, roll=-6); sun(50, 32, 6.2, .8, (1, .88, .72)); world((.84, .9, 1), .36); area((-8, -7, 6), (0, 0, 1), 7, 7, 9)
    return info(quarter(H=3.7, cy=.695), 'Concrete, sun through blinds', 'concrete stone grey industrial urban blinds shadow sun hard modern tech architecture', 'cool', 'eye',
                key(50, 32, .11, '#ffe2b8'), 'concrete floor', .04, 'hand-size product 8-28 cm tall', look=dict(ev=.5, power=1.2))

@plate
def concrete_corner():
    c = concrete('c', C('#8d8c8b'), C('#747372')); floor(c); w = concrete('w', C('#868584'), C('#6d6c6c'), pits=1.0); box((60, 1, 40), (0, 6.5, -10), w, 0, rot=.62); 
    bpy.context.view_layer.update(); gobo([box((40, 60, .05), (-21.6, -30, 0), bevel=0), box((40, 60, .05), (21.9, -30, 0), bevel=0)], (0, 1.5, 1.0), -44, 40, 22, roll=-24); sun(-44, 40, 8.0, .7, (1, .93, .84)); world((.75, .85, 1), .2); area((8, -6, 6), (0, 0, 1), 5, 5, 7, (.85, .92, 1))
    return info(quarter(H=2.8, cy=.71), 'Concrete corner in a shaft of light', 'concrete stone grey dark industrial brutalist urban beam shaft shadow sneakers tech masculine dramatic', 'cool', 'eye',
                key(-44, 40, .1, '#fff0dc'), 'concrete floor', .03, 'product up to 28 cm', look=dict(ev=.7, power=1.2, vignette=.14))

# ------------------------------------------------------------------ plaster that takes any paint
@plate
def plaster_window():
    m = plaster('p', C('#d8d6d2'), C('#cbc8c3'), bump=.45); floor(m); wall(plaster('w', C('#dad8d4'), C('#cecbc6'), bump=.5), 4.6)
    gobo(window_gobo(6.2, 7.2, 2, 3, .3), (0, 2.4, 1.5), -52, 31, 30, roll=6); sun(-52, 31, 5.6, 1.0, (1, .92, .82)); world((.9, .94, 1), .42); area((8, -7, 6), (0, 0, 1), 7, 7, 9)
    return info(quarter(H=3.4, cy=.70), 'Plaster room, window light', 'plaster wall window sunlight shadow morning minimal simple neutral', 'light', 'eye',
                key(-52, 31, .14, '#fff0da'), 'plaster floor', .03, 'hand-size product 8-25 cm tall', look=dict(ev=.42, power=1.18))

@plate
def plaster_blocks():
    m = plaster('p', C('#d6d4d0'), C('#cac7c2'), bump=.25); sweep(m, -12, 7, 2.0).location = (0, 0, -.8)
    box((3.6, 3.2, .8), (0, .2, -.8), m, .05); box((2.0, 2.0, 2.0), (-2.7, 2.6, -.8), m, .05, rot=.3); cyl(.9, 3.4, (2.5, 3.0, -.8), m, .05); box((1.3, 1.3, .6), (2.5, .9, -.8), m, .05, rot=-.4)
    area((-7, -4, 8), (0, 1, 0), 3, 3, 120, (1, .97, .93)); area((8, -5, 5), (0, 1, 0), 6, 6, 22); world((.95, .97, 1), .38)
    return info(quarter(H=2.9, cy=.70), 'Blocks in soft light', 'blocks geometric podium minimal soft studio beauty cosmetics cylinder props modern', 'light', 'eye',
                key(-60, 45, .4, '#fff8ee'), 'plaster block', .03, 'hand-size product 6-22 cm tall', look=dict(ev=.6, power=1.18))

@plate
def plaster_palm():
    m = plaster('p', C('#d8d5d0'), C('#ccc8c2'), bump=.4); floor(m, z=-.5); wall(plaster('w', C('#dcd9d4'), C('#d0ccc6'), bump=.45), 5.4); cyl(1.8, .5, (0, 0, -.5), m, .05)
    leaves(8, (-.6, 4.8, 3.0), 56, 37, 3, 8, palm_frond, 9, (128, 165, 95), ((-2.2, -3.6), (1.4, -3.2), (0, -4.2)))
    sun(56, 37, 5.8, .9, (1, .93, .82)); world((.88, .93, 1), .42); area((-8, -6, 6), (0, 0, 1), 6, 6, 9)
    return info(quarter(H=2.4, cy=.71), 'Round podium, palm shadow', 'plaster podium round pedestal palm leaf shadow sun summer hard tropical beauty', 'light', 'eye',
                key(56, 37, .13, '#fff0d8'), 'plaster podium', .03, 'hand-size product 6-22 cm tall', look=dict(ev=.4, power=1.18))

@plate
def linen_table():
    plane(40, 30, (0, 3, 0), m=linen('linen', C('#e9e1d3'), C('#cbbda6'), 380, .5, uv=True), cuts=300, height=lambda x, y: .16*max(0, min(1, (math.hypot(x, y*.9)-1.6)/2.4))*(mnoise.noise((x*.55+y*.2, y*.35, 3))+.6*mnoise.noise((x*1.3, y*.6+x*.5, 7))))
    wall(plaster('w', C('#e6e0d5'), C('#d8d0c2'), bump=.35), 7.4)
    gobo(window_gobo(6.8, 7.6, 3, 3, .3), (0, 2.6, 1.4), -60, 29, 30, roll=5); sun(-60, 29, 5.4, 2.0, (1, .90, .75)); world((.92, .95, 1), .42); area((8, -7, 6), (0, 0, 1), 7, 7, 9)
    return info(quarter(H=3.6, cy=.70), 'Linen tablecloth, window light', 'linen fabric cloth table window sunlight cream soft morning natural organic breakfast neutral shadow', 'warm', 'eye',
                key(-60, 29, .22, '#ffe9c8'), 'linen cloth', .0, 'hand-size product 8-25 cm tall', look=dict(ev=.45, power=1.2))

def beach(water, crest, glow, sky, fill):
    def h(x, y):
        d = math.hypot(x, y*.8); k = min(1, max(0, (d-1.2)/2.5)); return k*(mnoise.noise((x*.3, y*.3, 4))*.30+mnoise.noise((x*1.1, y*1.1, 6))*.16)+mnoise.noise((x*4, y*4, 8))*.03-max(0, y-9)*.05
    m, t, b = mat('sand', C('#eadbbd'), .95, .2); v = t.co(); f = t.noise(v, 42, 4, .75); t.put(b.inputs['Base Color'], t.mix(t.g(f, (.35, 0), (.7, 1)), C('#f0dfc0'), C('#d6b988'))); t.put(b.inputs['Normal'], t.bump(f, .9, .06))
    plane(60, 34, (0, 9, 0), m=m, cuts=330, height=lambda x, y: h(x, y+9))
    sea = emission('sea', C(water), glow); s_ = box((400, 200, .1), (0, 126, -1.9), sea, 0); foam = emission('foam', C(crest), glow*1.2)
    for y, d in ((27, 1.2), (31, .7), (38, .5)): box((400, d, .1), (0, y, -1.7), foam, 0)
    t = T(bpy.context.scene.world.node_tree); t.t.nodes.clear(); z = t.n('SeparateXYZ', {0: t.n('TexCoord').outputs['Generated']}).outputs[2]; air = t.ramp(z, [(at, C(c)) for at, c in sky]); o = t.n('OutputWorld'); bg = t.n('Background', {'Color': air, 'Strength': .62}); dim = t.n('Background', {'Color': (*fill, 1), 'Strength': .42}); mx = t.n('MixShader', {0: t.n('LightPath').outputs['Is Camera Ray']}); t.put(mx.inputs[1], dim.outputs[0]); t.put(mx.inputs[2], bg.outputs[0]); t.put(o.inputs[0], mx.outputs[0])

@plate
def beach_day():
    beach('#5fb3bd', '#eef6f4', .75, ((0, '#dff0f4'), (.10, '#b9dff0'), (.4, '#6fb2e0')), (.9, .93, 1))
    sun(-58, 30, 6.6, .9, (1, .88, .72)); area((8, -8, 6), (0, 0, 0), 6, 6, 8, (1, .92, .84))
    return info(camera(H=1.8, fstop=2.2, cy=.73), 'Beach sand before the sea', 'beach sand sea ocean water summer sun sky blue vacation sunscreen outdoor fresh', 'light', 'eye',
                key(-58, 30, .14, '#ffe8c4'), 'beach sand', .0, 'hand-size product 6-25 cm tall', look=dict(ev=.15, power=1.2))

@plate
def forest_rock():
    rr = random.Random(58); moss_ground(rr, 2.1); forest_plants(rr)
    r = cyl(1.95, .62, (0, 0, -.62), concrete('rock', C('#8a8a80'), C('#55584e'), .85, .5, .9), .12)
    for v in r.data.vertices:
        a = math.atan2(v.co.y, v.co.x); k = 1+.11*mnoise.noise((math.cos(a)*1.4, math.sin(a)*1.4, 6)); v.co.x *= k; v.co.y *= k
    plane(160, 120, (0, 72, -2.2), m=paint('far', C('#31451d'), .95)); box((160, 1, 80), (0, 60, -20), emission('wood', C('#3c5a2c'), .34), 0)
    bokeh(90, (-18, 18), (20, 42), (.5, 13), (.2, .5), [C('#e9f0a0'), C('#fff3c0'), C('#a8cc62'), C('#fff9e0')], .9, rr)
    leaves(17, (-.2, 2.2, 1.2), -48, 46, 3, 8, branch, 9, (20, 75, 140), ((-1.0, -4.6), (1.2, -4.0), (-2.2, -3.0)))
    sun(-48, 46, 7.5, 1.4, (1, .93, .72)); area((6, -7, 7), (0, 0, 0), 6, 6, 14, (.95, 1, .9)); world((.62, .80, .52), .42)
    return info(quarter(H=2.3, cy=.72, fstop=2.0, after=True), 'Rock among moss, dappled light', 'forest moss rock stone green nature outdoor organic dappled leaf shadow sun fern herbal eco plant', 'cool', 'eye',
                key(-48, 46, .2, '#fff0c4'), 'forest rock', .0, 'hand-size product 5-22 cm tall, base up to 26 cm', look=dict(ev=.5, power=1.18, sat=.95))

@plate
def christmas_table():
    rr = random.Random(77); planks(wood('walnut', **WALNUT, rough=.38, coat=.1), -16, 16, -7, 5.4, 4, bevel=.02)
    box((90, 1, 50), (0, 36, -18), paint('back', C('#1f3a2c'), .9), 0)
    bokeh(64, (-15, 15), (18, 33), (-.5, 10), (.16, .40), [C('#ffc46b'), C('#ffb04a'), C('#ffe2b0'), C('#ff6a4a')], 3.4, rr)
    gold = mat('gold', C('#d9a648'), .22, .5, 1)[0]; red = gloss('red', C('#a5242a'), .15)
    for x, y, r, m in ((-2.75, 2.4, .50, gold), (-1.95, 3.4, .40, red), (2.65, 2.6, .48, red), (3.4, 3.3, .36, gold)): bauble(x, y, 0, r, m, gold)
    fir_twigs(rr, mat('fir', C('#2b4d35'), .6)[0], .08)
    area((-7.5, 4.5, 5.5), (0, 0, .5), 3.2, 3.2, 110, (1, .78, .52)); area((6, -7, 6), (0, 0, .6), 5, 5, 26, (1, .9, .8)); area((0, 30, 14), (0, 36, 4), 16, 5, 300, (.6, 1, .75)); world((.6, .65, .9), .07)
    return info(camera(H=1.6, fstop=1.9, after=True), 'Wooden table with fir, baubles and lights', 'holiday christmas wood walnut table bokeh lights gift festive xmas fir evening candle cozy home props', 'warm', 'eye',
                key(-121, 36, .45, '#ffc890'), 'walnut table', .16, 'hand-size product 6-24 cm tall', look=dict(ev=.7, power=1.15, vignette=.22, bloom=.12))

# ------------------------------------------------------------------ paper sweeps in the light of a window, a leaf, a blind
def paper(front=-12, back=7.5, radius=2.6):
    m = paint('paper', C('#dad8d5'), .8, .03, .2); sweep(m, front, back, radius)
def sheet(title, tags, k, H=2.6, **kw):
    return info(quarter(H=H, cy=.71, fstop=5.6), title, 'plain seamless backdrop paper studio minimal simple '+tags, 'light', 'eye', k, 'paper sheet', .04, 'any tabletop product', **kw)

@plate
def paper_window():
    paper(); gobo(window_gobo(6.4, 7.6, 2, 2, .32), (.2, 2.8, 1.9), -50, 32, 30, roll=5); sun(-50, 32, 5.2, 2.4, (1, .94, .86)); world((.93, .96, 1), .5); area((8, -7, 6), (0, 0, 1), 7, 7, 9)
    return sheet('Seamless paper, window light', 'window sunlight shadow morning', key(-50, 32, .2, '#fff2e0'), look=dict(ev=.38, power=1.15))

@plate
def paper_leaf():
    paper(); leaves(31, (-.5, 5.6, 3.4), 50, 36, 3, 8, branch, 9, (150, 110, 75), ((-.8, -4.8), (.8, -4.2), (-2.0, -3.8)))
    sun(50, 36, 4.8, 2.6, (1, .95, .88)); world((.92, .96, 1), .5); area((-8, -6, 6), (0, 0, 1), 7, 7, 9)
    return sheet('Seamless paper, leaf shadow', 'leaf plant shadow natural sun', key(50, 36, .26, '#fff4e4'), H=3.2, look=dict(ev=.38, power=1.15))

@plate
def paper_blinds():
    paper(); gobo(blinds_gobo(9, 9, 9, .42), (0, 3.0, 2.0), 48, 30, 26, roll=-8); sun(48, 30, 5.2, 1.6, (1, .93, .82)); world((.92, .95, 1), .48); area((-8, -7, 6), (0, 0, 1), 7, 7, 9)
    return sheet('Seamless paper, sun through blinds', 'blinds window shadow sun hard', key(48, 30, .16, '#fff0da'), H=2.0, look=dict(ev=.38, power=1.15))

@plate
def paper_sun():
    paper(-12, 6.2, 1.0); sun(-64, 26, 5.2, .7, (1, .93, .82)); world((.86, .92, 1), .44); area((8, -7, 6), (0, 0, 1), 7, 7, 7)
    return sheet('Seamless paper in hard sun', 'sun hard shadow bold summer', key(-64, 26, .1, '#fff0d6'), H=4.2, look=dict(ev=.4, power=1.15))

# ------------------------------------------------------------------ more slate
@plate
def slate_moon():
    floor(SLATE('s', 1.0), back=6.6); wall(plaster('w', C('#3d4248'), C('#2e3338'), bump=.5), 6.6)
    spot((3.2, -7.5, 4.2), (.9, 6.4, 2.9), 2600, 17, .10, .12, (1, .90, .74)); area((-7, 2.5, 5.5), (0, .2, .4), 2.5, 3.5, 95, (.86, .92, 1)); area((6, -7, 6), (0, 0, .5), 5, 5, 14, (.85, .92, 1)); world((.5, .62, 1), .07)
    return info(quarter(H=2.1, cy=.72), 'Slate before a moon of light', 'slate dark moody moon round spotlight glow night dramatic low-key minimal charcoal', 'dark', 'eye',
                key(-110, 36, .4, '#e6eeff'), 'slate floor', .10, 'hand-size product 8-25 cm tall', look=dict(ev=.7, power=1.2, vignette=.2))

@plate
def slate_monolith():
    floor(SLATE('f', 1.0), z=-.6); wall(CHARCOAL('w', .4), 9)
    box((3.4, 3.0, .58), (0, .3, -.6), SLATE('a', 1.5), .05, rot=.06); box((2.0, .7, 6.4), (-2.2, 3.2, -.6), SLATE('b', 1.4), .05, rot=.22); box((2.4, .8, 4.2), (2.3, 3.6, -.6), SLATE('c', 1.25), .05, rot=-.2); box((1.3, 1.1, 1.0), (2.5, .9, -.6), SLATE('d', 1.4), .05, rot=.4)
    sun(62, 38, 6.0, 2.2, (1, .93, .84)); area((-8, 3, 5), (0, 1, 1), 1.5, 5, 90, (.7, .82, 1)); area((0, -9, 5), (0, 0, .5), 6, 4, 26, (.9, .95, 1)); world((.62, .74, 1), .16)
    return info(quarter(H=2.4, cy=.70), 'Slate blocks in side light', 'slate dark moody podium blocks monolith plinth side sun shadow geometric men tech', 'dark', 'eye',
                key(62, 38, .24, '#ffeedd'), 'slate block', .04, 'hand-size product 6-22 cm tall', look=dict(ev=.6, power=1.2, vignette=.18))

@plate
def slate_round():
    floor(plaster('f', C('#33363a'), C('#26282c'), bump=.5), z=-.4); wall(plaster('w', C('#4d4f52'), C('#3a3c3f'), bump=.6), 5.6)
    cyl(1.75, .38, (0, 0, -.4), SLATE('a', 1.6), .04); arch = arch_wall(plaster('ar', C('#3a3c40'), C('#2b2d30'), bump=.5), 40, 30, 5.0, 5.2, 4.4, 1.2, .05, x=-.4)
    area((-7, -3, 7.5), (0, .5, 0), 2, 2, 190, (1, .93, .85)); area((1.5, 5.3, 4.2), (0, 5.6, 1.6), 3, .3, 60, (1, .75, .5)); area((7, -5, 4), (0, 0, .5), 4, 5, 24, (.8, .88, 1)); world((.6, .7, 1), .1)
    return info(quarter(H=2.2, cy=.71), 'Round of slate in a dark arch', 'slate dark moody podium round arch niche evening luxury dramatic beauty', 'dark', 'eye',
                key(-67, 46, .3, '#fff0de'), 'slate round', .05, 'hand-size product 6-22 cm tall, base up to 26 cm', look=dict(ev=.55, power=1.2, vignette=.18))
