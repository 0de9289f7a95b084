"""Render one plate (and its probe).  Made for this project, free to use.
blender -b --python render.py -- NAME OUT_DIR [--size 1152] [--out-size 1536] [--spp 48] [--limit 45] [--no-probe] [--lib denoise.so]"""
import bpy, sys, os, json, time, ctypes
import numpy as np
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common as K, sets_acrylic, sets_walls as S
from grade import finish, resize, shrink, png

def arg(flag, d):
    a = sys.argv; return type(d)(a[a.index(flag)+1]) if flag in a else d
argv = sys.argv[sys.argv.index('--')+1:]; names, out = argv[0].split(','), argv[1]
SIZE, SPP, LIMIT, LIB = arg('--size', 1536), arg('--spp', 48), arg('--limit', 45.0), arg('--lib', os.path.join(os.path.dirname(os.path.abspath(__file__)), 'denoise.so'))
OUT = arg('--out-size', SIZE); PROBE = '--no-probe' not in sys.argv
os.makedirs(out, exist_ok=True)
lib = ctypes.CDLL(LIB); fp = np.ctypeslib.ndpointer(np.float32, flags='C')
lib.denoise.argtypes = [fp, fp, ctypes.c_int, fp, ctypes.c_int, fp, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_float, fp]
lib.open_lens.argtypes = [fp, ctypes.c_int, fp, fp, ctypes.c_int, ctypes.c_int, fp]

def nlm(a, b, feat, fsig, R, F, k):
    a, b, feat = (np.ascontiguousarray(x, np.float32) for x in (a, b, feat)); o = np.zeros_like(a); c, h, w = a.shape
    lib.denoise(a, b, c, feat, feat.shape[0], np.ascontiguousarray(fsig, np.float32), w, h, R, F, k, o); return o

def open_lens(lin, depth, cd):
    """what the camera's aperture makes of a sharp picture, by the distance of its points"""
    F, focus = cd.lens/1000, cd.dof.focus_distance; frame = focus*cd.sensor_width/cd.lens
    wide = F/cd.dof.aperture_fstop*np.abs(depth-focus)/depth/frame*lin.shape[1]
    lin, depth, wide = (np.ascontiguousarray(x, np.float32) for x in (lin, depth, wide)); o = np.zeros_like(lin)
    lib.open_lens(lin, lin.shape[0], depth, wide, lin.shape[2], lin.shape[1], o); return o

def half(sc, size, spp, seed, limit):
    """one half-buffer: colour, albedo, normal, depth as planar float arrays, top row first"""
    sc.render.resolution_x = sc.render.resolution_y = size; sc.cycles.samples = spp; sc.cycles.seed = seed; sc.cycles.time_limit = limit
    bpy.ops.render.render(write_still=False)
    r = {}
    for key in ('Image', 'Denoising Albedo', 'Denoising Normal', 'Depth'):
        img = bpy.data.images.load(bpy.path.abspath(PASS[key])); px = np.empty(size*size*4, np.float32); img.pixels.foreach_get(px); bpy.data.images.remove(img)
        r[key] = np.ascontiguousarray(px.reshape(size, size, 4)[::-1, :, :3].transpose(2, 0, 1))
    return r

def cheap_bounces():
    """indirect rays see a plain diffuse of the mean colour instead of the full procedural material"""
    for m in bpy.data.materials:
        t = m.node_tree; b = t.nodes.get('Principled BSDF') if t else None
        if not b or not b.inputs['Base Color'].is_linked: continue
        cols = [n.color_ramp.elements[i].color for n in t.nodes if n.type == 'VALTORGB' for i in range(len(n.color_ramp.elements)) if n.color_ramp.elements[i].color[0] != n.color_ramp.elements[i].color[1]]
        cols += [n.inputs[i].default_value for n in t.nodes if n.type == 'MIX_RGB' and n.blend_type == 'MIX' for i in (1, 2) if not n.inputs[i].is_linked]
        c = np.mean([list(x)[:3] for x in cols], 0) if cols else (.5, .5, .5)
        d = t.nodes.new('ShaderNodeBsdfDiffuse'); d.inputs[0].default_value = (*c, 1); lp = t.nodes.new('ShaderNodeLightPath'); mx = t.nodes.new('ShaderNodeMixShader'); out = next(n for n in t.nodes if n.type == 'OUTPUT_MATERIAL')
        t.links.new(lp.outputs['Is Camera Ray'], mx.inputs[0]); t.links.new(d.outputs[0], mx.inputs[1]); t.links.new(b.outputs[0], mx.inputs[2]); t.links.new(mx.outputs[0], out.inputs[0])

PASS = {}
def setup(sc, tmp):
    sc.cycles.use_denoising = False; bpy.context.view_layer.cycles.denoising_store_passes = True; bpy.context.view_layer.use_pass_z = True
    sc.cycles.use_adaptive_sampling = True; sc.cycles.adaptive_threshold = .008; sc.cycles.adaptive_min_samples = 16
    sc.cycles.max_bounces = 7; sc.cycles.diffuse_bounces = 3; sc.cycles.glossy_bounces = 2; sc.cycles.transparent_max_bounces = 12
    sc.cycles.sample_clamp_indirect = 2.5; sc.cycles.sample_clamp_direct = 30; sc.cycles.caustics_reflective = False; sc.cycles.caustics_refractive = False; sc.cycles.blur_glossy = 1.0
    sc.render.threads_mode = 'FIXED'; sc.render.threads = 2; sc.render.use_persistent_data = True
    sc.use_nodes = True; t = sc.node_tree; t.nodes.clear(); rl = t.nodes.new('CompositorNodeRLayers')
    for key in ('Image', 'Denoising Albedo', 'Denoising Normal', 'Depth'):
        f = t.nodes.new('CompositorNodeOutputFile'); f.base_path = tmp; f.format.file_format = 'OPEN_EXR'; f.format.color_depth = '32'; f.format.exr_codec = 'NONE'
        slot = 'p_'+key.split()[-1].lower()+'_'; f.file_slots[0].path = slot; t.links.new(rl.outputs[key], f.inputs[0]); PASS[key] = os.path.join(tmp, slot+'0001.exr')
    c = t.nodes.new('CompositorNodeComposite'); t.links.new(rl.outputs['Image'], c.inputs[0])

def clean(A, B, R=7):
    """demodulate by albedo, joint NLM, remodulate"""
    alA, alB, nA, nB = A['Denoising Albedo'], B['Denoising Albedo'], A['Denoising Normal'], B['Denoising Normal']
    nrm = nlm(nA, nB, np.zeros((1,)+nA.shape[1:]), [0], 3, 2, .6)
    alb = nlm(alA, alB, nrm, [60]*3, 4, 2, .45)
    e = .06; ref = (alA+alB)/2+e
    # log-like domain keeps highlights from dominating
    f = lambda x: np.log1p(4*np.maximum(x, 0)/ref); g = lambda y: np.expm1(y)/4
    feat = np.concatenate([alb, nrm]); ir = nlm(f(A['Image']), f(B['Image']), feat, [90]*3+[30]*3, R, 3, .5)
    return np.maximum(g(ir)*(alb+e), 0)

CARD = 3.0      # dm: what an upright white card in the product's place receives, from its foot to its top
def light_on_card(sc, info, n=32):
    cam = info['cam']; top = cam['pitch'] == 90; z0 = cam['z0']
    m, _, _ = K.mat('card', (.5, .5, .5), 1, 0); c = K.plane(CARD*2, CARD*2, (0, 0, z0+.3) if top else (0, 0, z0+CARD-.02), (0, 0, 0) if top else (np.pi/2, 0, 0), m)
    sc.render.use_persistent_data = False; S_ = 256; a = half(sc, S_, 24, 5, 5.); b = half(sc, S_, 24, 6, 5.); lum = np.tensordot(np.array([.2126, .7152, .0722]), clean(a, b, 5), 1)
    P = K.projection(cam); out = []
    for j in range(n):
        for i in range(n):
            x = (i+.5)/n*CARD-CARD/2; q = CARD-(j+.5)/n*CARD
            X = [x, q-CARD/2, .3, 1] if top else [x, 0, q, 1]; w = P @ np.array(X); u, v = w[0]/w[2], w[1]/w[2]
            out.append(float(lum[min(S_-1, max(0, int(v*S_))), min(S_-1, max(0, int(u*S_)))]))
    bpy.data.objects.remove(c); return out

for name in names:
    t0 = time.time(); sc = K.reset(); info = S.PLATES[name](); cheap_bounces(); setup(sc, os.path.join(out, 'tmp_'+name)); look = info.get('look', {})
    n = max(4, SPP//2); A = half(sc, SIZE, n, 1, LIMIT); B = half(sc, SIZE, n, 2, LIMIT); t1 = time.time()
    lin = clean(A, B)
    if info['cam'].get('after'): lin = open_lens(lin, A['Depth'][0], sc.camera.data)
    t2 = time.time()
    png(os.path.join(out, name+'.png'), finish(resize(lin, OUT), look)); np.save(os.path.join(out, name+'.full.npy'), lin.astype(np.float16)); np.save(os.path.join(out, name+'.lin.npy'), shrink(lin, 512 if SIZE >= 512 else SIZE).astype(np.float16))
    P = K.projection(info['cam']); rec = dict(name=name, info={k: v for k, v in info.items()}, P=P.tolist(), renderSeconds=round(t1-t0, 1), denoiseSeconds=round(t2-t1, 1), size=SIZE, spp=SPP)
    if PROBE:
        z0 = info['cam']['z0']; r = info.get('probe', (.5, 1.5)); g, _, _ = K.mat('probe', (.18, .18, .18), .9, .1)
        if info['view'] == 'wall': probe_ = K.cyl(r[0], r[1]-K.GAP, (0, 0, z0+K.GAP), g, .03)
        elif info['cam']['pitch'] == 90: probe_ = K.cyl(.9, .5, (0, 0, z0), g, .03)
        else: probe_ = K.cyl(r[0], r[1], (0, 0, z0+.002), g, .03)
        sc.render.use_persistent_data = False
        a = half(sc, 512, 12, 3, 5.); b = half(sc, 512, 12, 4, 5.); pl = clean(a, b, 7)
        png(os.path.join(out, name+'.probe.png'), finish(pl, look, grain=0)); np.save(os.path.join(out, name+'.probe.npy'), pl.astype(np.float16)); rec['probe'] = r; rec['probeSeconds'] = round(time.time()-t2, 1)
    if '--no-card' not in sys.argv:
        if PROBE: bpy.data.objects.remove(probe_)
        rec['card'] = light_on_card(sc, info)
    json.dump(rec, open(os.path.join(out, name+'.json'), 'w'), default=float); print('DONE', name, rec['renderSeconds'], rec['denoiseSeconds'], rec.get('probeSeconds'), flush=True)
